import { eq } from "drizzle-orm";
import { instanceSettings } from "@/db/schema";
import type { Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { DEFAULT_NAME } from "@/lib/core/instance-name";
import { type Instance, REGISTRATION_MODES, type RegistrationMode } from "./types";

/** What an instance remembers about itself, by key. A key that is absent has its default. */
export interface InstanceSettings {
  /** Written once, when the first administrator exists. */
  "set-up": { at: string };
  /** SHA-256 of the token of the newest set-up link; gone once it was used. */
  "set-up-link": { tokenHash: string };
  /** What the instance is called (`lib/core/instance-name.ts` reads it). */
  name: string;
  /** Who may register. Without a row everybody may. */
  registration: RegistrationMode;
  /** How old one must be to register, in years; 0 where nobody is asked. */
  "minimum-age": number;
  /** Whether whoever registers must let their device compute for a second. */
  "proof-of-work": boolean;
  /** Whether staff need a second step for what staff can do. */
  "staff-second-factor": boolean;
  /** With which emoji one may react to a post, in the order in which they are offered. Without a row: `DEFAULT_REACTIONS`. */
  reactions: readonly string[];
  /** How far the index of posts is filled (`fill-search-index`): what is older than `before` is not filed; null: all is. */
  "search-index": { version: number; before: PostId | null };
  /** Present on a demo instance: invented people, public passwords. */
  demo: unknown;
}

type Key = keyof InstanceSettings;

/** How the instance stands. One query over a handful of rows. */
export async function findInstance(ctx: Context): Promise<Instance> {
  const rows = await ctx.db.select().from(instanceSettings);
  const values = new Map(rows.map((row) => [row.key, row.value]));
  const setUp = values.has("set-up");
  const registration = REGISTRATION_MODES.find((mode) => mode === values.get("registration")) ?? "open";
  return {
    setUp,
    name: String(values.get("name") ?? DEFAULT_NAME),
    demo: values.has("demo"),
    registration: setUp ? registration : "not_set_up",
    minimumAge: Number(values.get("minimum-age") ?? 0) || null,
    proofOfWork: values.get("proof-of-work") === true,
    staffSecondFactor: values.get("staff-second-factor") === true,
  };
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
