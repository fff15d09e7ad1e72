import type { Context } from "./context";

/** Run `work` in one transaction. A throw rolls back; a returned failure does not, so decide before writing. */
export function transaction<T, C extends Context>(ctx: C, work: (ctx: C) => Promise<T>): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: tx }));
}
