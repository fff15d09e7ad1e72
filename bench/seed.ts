/**
 * `npm run bench -- seed [--scale XS|S|M|L] [--drop]`: fills a database of its own with people who publish, follow, like
 * and watch, by COPY. The same scale gives the same data, dated from the hour in which it was begun. A seeding that was
 * cut off goes on where it stopped; one that is complete is left alone. `--drop` removes it instead.
 *
 * S: 10,000 accounts, 100,000 posts. M: ten times that, with ten million follows. L: a hundred times (about 22 GB).
 */
import { parseArgs } from "node:util";
import postgres from "postgres";
import { openDatabase } from "@/db/client";
import { SYSTEM } from "@/lib/core/context";
import { report, round } from "./lib/report";
import { dropScale, prepareScale, scaleNamed } from "./lib/scales";
import { fillDatabase } from "./seed/fill";

const { values } = parseArgs({
  options: { scale: { type: "string", default: "S" }, drop: { type: "boolean", default: false } },
});
const scale = scaleNamed(values.scale);
if (values.drop) await dropScale(scale);
else await seed();

async function seed(): Promise<void> {
  const url = await prepareScale(scale);
  const pool = openDatabase(url, 2);
  const copying = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const began = performance.now();
    await fillDatabase({ db: pool.db, viewer: SYSTEM, now: new Date() }, copying, scale, (line) => console.error(line));
    report({ bench: "seed", case: { ...scale }, seconds: round((performance.now() - began) / 1000, 1) });
  } finally {
    await copying.end();
    await pool.close();
  }
}
