import { is, Placeholder, type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import type { Database } from "@/db/client";
import { type Context, type Viewer, viewerAccountId } from "./context";
import type { AccountId } from "./ids";

/**
 * Statements that are put together once and then only filled in. To write the rules of visibility down as SQL takes
 * several times as long as sending them, and they read the same for everybody but for who asks, and when.
 */

type Values = Readonly<Record<string, unknown>>;

/** What a kind of viewer is called: for all of one kind, a statement reads the same. */
const shapeOf = (viewer: Viewer): string => (viewer.kind === "account" ? viewer.role : viewer.kind);

/** The same context with blanks for who asks and when: what is built with it reads the same for all of their kind. */
function blank<C extends Context>(ctx: C): C {
  const now = { toISOString: () => sql.placeholder("now") } as unknown as Date;
  const { viewer } = ctx;
  if (viewer.kind !== "account") return { ...ctx, now };
  return { ...ctx, now, viewer: { ...viewer, accountId: sql.placeholder("me") as unknown as AccountId } };
}

const filled = ({ viewer, now }: Context, values: Values): Record<string, unknown> => ({
  ...values,
  now: now.toISOString(),
  me: viewerAccountId(viewer),
});

/**
 * A statement: `build` gets a context with blanks, and writes `sql.placeholder(name)` where a value comes later. What the
 * text depends on besides the viewer's kind is `variant`: it must have few different values, each is kept for good.
 */
export function statement<T extends Record<string, unknown>>(build: (ctx: Context, variant: string) => SQL) {
  const kept = new Map<string, { sql: string; params: unknown[] }>();
  const dialect = new PgDialect({ casing: "snake_case" });
  return (ctx: Context, variant: string, values: Values): Promise<T[]> => {
    const key = `${shapeOf(ctx.viewer)} ${variant}`;
    let query = kept.get(key);
    if (!query) {
      query = compact(dialect.sqlToQuery(build(blank(ctx), variant)));
      kept.set(key, query);
    }
    const prepared = ctx.db._.session.prepareQuery<{ execute: T[]; all: T[]; values: T[] }>(
      query,
      undefined,
      undefined,
      false,
    );
    return prepared.execute(filled(ctx, values)) as Promise<T[]>;
  };
}

interface Prepared<T> {
  execute(values: Record<string, unknown>): Promise<T>;
}

/**
 * The same for what Drizzle's builder reads. It belongs to the database handle that it was built with: in a transaction,
 * whose handle nobody sees again, it is built each time.
 */
export function preparedQuery<T, V extends object>(
  build: (ctx: Context, variant: V) => { prepare(name: string): Prepared<T> },
) {
  const kept = new WeakMap<Database, WeakMap<V, Map<string, Prepared<T>>>>();
  return (ctx: Context, variant: V, values: Values): Promise<T> => {
    const ofDatabase = getOr(kept, ctx.db, () => new WeakMap<V, Map<string, Prepared<T>>>());
    const ofVariant = getOr(ofDatabase, variant, () => new Map<string, Prepared<T>>());
    const query = getOr(ofVariant, shapeOf(ctx.viewer), () => {
      const made = build(blank(ctx), variant).prepare("kept");
      const { queryString, params } = made as unknown as Sent;
      const { sql: text, params: few } = compact({ sql: queryString, params });
      return Object.assign(made, { queryString: text, params: few });
    });
    return query.execute(filled(ctx, values));
  };
}

/** What Drizzle's prepared queries of the postgres.js driver send. */
interface Sent {
  readonly queryString: string;
  readonly params: unknown[];
}

/**
 * The same statement with each blank once, however often it stands in the text, and with constants written out: five
 * values go to the database instead of a hundred, and it plans with what it knows.
 */
function compact({ sql: text, params }: { sql: string; params: unknown[] }): { sql: string; params: unknown[] } {
  const few: unknown[] = [];
  const places = new Map<string, number>();
  const written = text.replace(/\$(\d+)/g, (_, number: string) => {
    const param = params[Number(number) - 1];
    if (!is(param, Placeholder)) return literal(param) ?? `$${few.push(param)}`;
    const known = places.get(param.name);
    const place = known ?? few.push(param);
    places.set(param.name, place);
    return `$${place}`;
  });
  return { sql: written, params: few };
}

/** A word that our code wrote, as it stands in SQL. Ids, instants and all else are values, and null here. */
function literal(constant: unknown): string | null {
  if (constant === null) return "null";
  if (typeof constant === "number" || typeof constant === "boolean") return String(constant);
  return typeof constant === "string" && /^[a-z][a-z -]*$/.test(constant) ? `'${constant}'` : null;
}

function getOr<K, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
