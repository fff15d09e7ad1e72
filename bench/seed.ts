/**
 * `npm run bench -- seed [--scale XS|S]`: fills an empty database with people who publish, follow, like and watch, by
 * COPY. The same scale gives the same data, dated from the hour in which it was begun. A seeding that was cut off goes
 * on where it stopped; one that is complete is left alone.
 */
import { parseArgs } from "node:util";
import postgres from "postgres";
import { env } from "@/lib/env";
import { benchContext, benchDatabase } from "./lib/database";
import { report, round } from "./lib/report";
import { fillDatabase } from "./seed/fill";
import { SCALES } from "./seed/scale";

const { values } = parseArgs({ options: { scale: { type: "string", default: "S" } } });
const scale = SCALES[values.scale];
if (!scale) throw new Error(`--scale is one of ${Object.keys(SCALES).join(", ")}`);

const pool = benchDatabase(2);
const copying = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
try {
  const began = performance.now();
  await fillDatabase(benchContext(pool), copying, scale, (line) => console.error(line));
  report({ bench: "seed", case: { ...scale }, seconds: round((performance.now() - began) / 1000, 1) });
} finally {
  await copying.end();
  await pool.close();
}
