import { sql } from "drizzle-orm";
import { customType, timestamp } from "drizzle-orm/pg-core";
import type { Sealed } from "@/lib/core/keyring";

const bigintText = customType<{ data: string; driverData: string }>({
  dataType: () => "bigint",
  toDriver: (value) => value,
  fromDriver: (value) => String(value),
});

/** A 64-bit id, a branded decimal string in TypeScript. The column is called what the property is called. */
export const id = <T extends string>() => bigintText().$type<T>();

/** A primary key that Postgres makes when the row is written. */
export const ownId = <T extends string>() => id<T>().primaryKey().default(sql`next_id()`);

/** An instant, to the millisecond (ISO 8601 in UTC wherever it leaves the server). */
export const instant = () => timestamp({ withTimezone: true, precision: 3 });

/** A secret that must be read again: only what the vault sealed fits in. Named in `lib/core/sealed-columns.ts`. */
export const sealed = customType<{ data: Sealed; driverData: string }>({ dataType: () => "text" });
