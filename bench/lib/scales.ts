import postgres from "postgres";
import { type DatabasePool, openDatabase } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { migrate } from "@/scripts/lib/migrate.mjs";
import { readMark } from "../seed/fill";
import { SCALES, type Scale } from "../seed/scale";

/** A database that is filled up to a scale. */
export interface ScaleDatabase {
  readonly scale: Scale;
  readonly url: string;
  readonly pool: DatabasePool;
  /** Nobody asks; the instant is that of the seeding, so that «the last week» means the same on any day. */
  readonly ctx: Context;
}

/** Each scale has a database of its own on the benchmarks' server. */
export const scaleUrl = ({ name }: Scale): string =>
  Object.assign(new URL(env().DATABASE_URL), { pathname: `/bench_${name.toLowerCase()}` }).href;

/** The scale of that name; throws with the names there are. */
export function scaleNamed(name: string): Scale {
  const scale = SCALES[name];
  if (!scale) throw new Error(`--scale is one of ${Object.keys(SCALES).join(", ")}`);
  return scale;
}

/** Make the database of a scale where there is none, and bring its tables up to date. Returns its address. */
export async function prepareScale(scale: Scale): Promise<string> {
  const url = scaleUrl(scale);
  if (!(await names()).includes(nameOf(url))) await asAdmin((sql) => sql.unsafe(`create database ${nameOf(url)}`));
  await migrate(url);
  return url;
}

/** Remove the database of a scale. */
export async function dropScale(scale: Scale): Promise<void> {
  await asAdmin((sql) => sql.unsafe(`drop database if exists ${nameOf(scaleUrl(scale))} with (force)`));
}

/**
 * Do `work` for the scale that was asked for, or else for each that is seeded, from the smallest on. Throws where it, or
 * none, is seeded.
 */
export async function eachScale(asked: string | undefined, work: (at: ScaleDatabase) => Promise<void>): Promise<void> {
  const there = await names();
  const wanted = asked ? [scaleNamed(asked)] : Object.values(SCALES).filter(({ name }) => name !== "XS");
  const seeded = wanted.filter((scale) => there.includes(nameOf(scaleUrl(scale))));
  if (seeded.length === 0) throw new Error(`Seed it first: npm run bench -- seed --scale ${asked ?? "S"}`);
  for (const scale of seeded) await withScale(scale, work);
}

/** Do `work` on the database of one scale. Throws where that is not seeded whole. */
export async function withScale(scale: Scale, work: (at: ScaleDatabase) => Promise<void>): Promise<void> {
  const url = await prepareScale(scale);
  const pool = openDatabase(url, 10);
  try {
    const mark = await readMark({ db: pool.db, viewer: SYSTEM, now: new Date() });
    if (!mark?.complete) throw new Error(`Seed it first: npm run bench -- seed --scale ${scale.name}`);
    await work({ scale, url, pool, ctx: { db: pool.db, viewer: SYSTEM, now: new Date(mark.now) } });
  } finally {
    await pool.close();
  }
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

const names = () =>
  asAdmin(async (sql) =>
    (await sql<{ name: string }[]>`select datname as name from pg_database`).map(({ name }) => name),
  );

async function asAdmin<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const admin = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
