import type { Sql } from "postgres";

/**
 * The same client, but that it prepares every statement with parameters (Drizzle asks for none). The second time a
 * connection meets a statement, Postgres has parsed it, and after the sixth it plans it anew only where that pays
 * (`plan_cache_mode = auto`): reading twenty posts takes a fifth of the time. See docs/decisions/0022.
 *
 * A statement is told by its text, so that lists go in as one array (`idArray`), never as one parameter an element.
 */
export function preparing<T extends Sql>(client: T): T {
  return new Proxy(client, {
    get(target, name, receiver) {
      if (name === "unsafe") {
        const { unsafe } = target;
        return (text: string, params: never[] = [], options: object = {}) =>
          unsafe(text, params, { ...options, prepare: params.length > 0 });
      }
      // A transaction has a client of its own.
      if (name === "begin" || name === "savepoint") {
        const open = Reflect.get(target, name, receiver) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          const work = args.pop() as (client: T) => unknown;
          return open(...args, (inner: T) => work(preparing(inner)));
        };
      }
      return Reflect.get(target, name, receiver);
    },
  });
}
