import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type Database, openDatabase } from "./client";

/** What this connection has prepared, by its text. */
const prepared = async (db: Database) => {
  const rows = await db.execute<{ statement: string }>(sql.raw("select statement from pg_prepared_statements"));
  return rows.map(({ statement }) => statement);
};

test("statements with parameters are prepared: alone, in transactions, in transactions within; never behind a pooler", async () => {
  const pool = openDatabase(process.env.DATABASE_URL ?? "", 1);
  try {
    await pool.db.execute(sql`select ${1}::int as alone`);
    await pool.db.transaction(async (tx) => {
      await tx.execute(sql`select ${1}::int as inside`);
      await tx.transaction((inner) => inner.execute(sql`select ${1}::int as deeper`));
    });
    const texts = ["select $1::int as alone", "select $1::int as inside", "select $1::int as deeper"];
    expect((await prepared(pool.db)).sort()).toEqual(expect.arrayContaining(texts));
  } finally {
    await pool.close();
  }
  const pooled = openDatabase(process.env.DATABASE_URL ?? "", 1, { pooled: true });
  try {
    await pooled.db.execute(sql`select ${1}::int as alone`);
    expect(await prepared(pooled.db)).toEqual([]);
  } finally {
    await pooled.close();
  }
});

test("a failing statement in a transaction undoes it, and the connection goes on", async () => {
  const pool = openDatabase(process.env.DATABASE_URL ?? "", 1);
  try {
    const work = pool.db.transaction((tx) => tx.execute(sql`select 1 / ${0}::int`));
    await expect(work).rejects.toThrow();
    expect(await pool.db.execute(sql`select ${7}::int as n`)).toEqual([{ n: 7 }]);
  } finally {
    await pool.close();
  }
});
