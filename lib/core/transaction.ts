import type { Database } from "@/db/client";
import type { Context } from "./context";

type Afterwards = () => void;

/** What is to happen once a transaction has been committed, by its handle. */
const waiting = new WeakMap<Database, Afterwards[]>();

/**
 * Run `work` in one transaction. A throw rolls back; a returned failure does not, so decide before writing. What `work`
 * left to `afterCommit` happens when the outermost transaction is in the database.
 */
export async function transaction<T, C extends Context>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  const afterwards: Afterwards[] = [];
  const result = await ctx.db.transaction((tx) => {
    waiting.set(tx, afterwards);
    return work({ ...ctx, db: tx });
  });
  for (const act of afterwards) afterCommit(ctx, act);
  return result;
}

/**
 * Do something that mustn't be seen before the change is, and needn't happen where the change did not: wake whoever
 * reads. At once outside of a transaction; after a crash in between never, so nothing may depend on it. It must not throw.
 */
export function afterCommit(ctx: Pick<Context, "db">, act: Afterwards): void {
  const outer = waiting.get(ctx.db);
  if (outer) outer.push(act);
  else act();
}
