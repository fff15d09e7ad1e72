import { eq } from "drizzle-orm";
import { instanceSettings } from "@/db/schema";
import type { Context } from "@/lib/core/context";

/** What an instance remembers about itself, by key. A key that is absent has its default. */
export interface InstanceSettings {
  /** Written once, when the first administrator exists. */
  "set-up": { at: string };
  /** SHA-256 of the token of the newest set-up link; gone once it was used. */
  "set-up-link": { tokenHash: string };
  /** Whether strangers may register. Without a row they may. */
  registration: "open" | "closed";
  /** Present on a demo instance: invented people, public passwords. */
  demo: unknown;
}

type Key = keyof InstanceSettings;

/** What the instance does for whoever comes to it. */
export interface Instance {
  readonly setUp: boolean;
  readonly demo: boolean;
  /** `not_set_up` until the first administrator exists. */
  readonly registration: "open" | "closed" | "not_set_up";
}

/** How the instance stands. One query over a handful of rows. */
export async function findInstance(ctx: Context): Promise<Instance> {
  const rows = await ctx.db.select().from(instanceSettings);
  const values = new Map(rows.map((row) => [row.key, row.value]));
  const setUp = values.has("set-up");
  const registration = values.get("registration") === "closed" ? "closed" : "open";
  return { setUp, demo: values.has("demo"), registration: setUp ? registration : "not_set_up" };
}

export async function readSetting<K extends Key>(ctx: Context, key: K): Promise<InstanceSettings[K] | null> {
  const rows = await ctx.db.select().from(instanceSettings).where(eq(instanceSettings.key, key));
  return (rows[0]?.value as InstanceSettings[K] | undefined) ?? null;
}

/** The same, held until the transaction ends: whoever else wants to change it waits. */
export async function lockSetting<K extends Key>(ctx: Context, key: K): Promise<InstanceSettings[K] | null> {
  const rows = await ctx.db.select().from(instanceSettings).where(eq(instanceSettings.key, key)).for("update");
  return (rows[0]?.value as InstanceSettings[K] | undefined) ?? null;
}

export async function writeSetting<K extends Key>(ctx: Context, key: K, value: InstanceSettings[K]): Promise<void> {
  const row = { value, updatedAt: ctx.now };
  await ctx.db
    .insert(instanceSettings)
    .values({ key, ...row })
    .onConflictDoUpdate({ target: instanceSettings.key, set: row });
}

export async function removeSetting(ctx: Context, key: Key): Promise<void> {
  await ctx.db.delete(instanceSettings).where(eq(instanceSettings.key, key));
}
