/** Add to package-lock.json the packages of other platforms that npm left out; see `lib/lockfile.mjs`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findLeftOut, withLeftOut } from "./lib/lockfile.mjs";
import { ROOT } from "./lib/project.mjs";

const path = join(ROOT, "package-lock.json");
const lockfile = JSON.parse(readFileSync(path, "utf8"));
const leftOut = findLeftOut(lockfile);
if (leftOut.length > 0) writeFileSync(path, `${JSON.stringify(withLeftOut(lockfile), null, 2)}\n`);
console.log(`${leftOut.length} packages added`);
