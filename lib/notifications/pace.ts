import type { Context } from "@/lib/core/context";
import { addJob } from "@/lib/events/add-job";
import type { Group } from "./groups";

/** How long after it was counted a group of so many rests before it is counted again, in ms: counting reads its hour. */
const restOf = (count: number): number => (count < 10 ? 0 : count < 100 ? 1_000 : count < 1_000 ? 3_000 : 10_000);

const REMEMBERED_MAX = 10_000;
/** A job that begins so soon may have read already. */
const TOO_SOON_MS = 250;

/** When a group may be counted again, and for when that is planned, as this process knows it. Only saves work. */
const known = new Map<string, { notBefore: number; plannedFor: number }>();

const keyOf = ({ accountId, kind, targetId, hour }: Group) => `regroup:${kind}:${accountId}:${targetId}:${hour}`;

/**
 * Have a group counted soon: at once while it is small, every few seconds at most when many come. However often it is
 * asked for until it begins, it is counted once.
 */
export async function planRegroup(ctx: Context, group: Group): Promise<void> {
  const key = keyOf(group);
  const now = ctx.now.getTime();
  const plan = known.get(key);
  // What has happened until then is counted with the rest. Where the plan failed, whoever planned it is tried again.
  if (plan && plan.plannedFor > now + TOO_SOON_MS) return;
  const runAt = Math.max(now, plan?.notBefore ?? 0);
  await addJob(ctx, "regroup-notifications", group, { key, keyMode: "preserve_run_at", runAt: new Date(runAt) });
  remember(key, { notBefore: plan?.notBefore ?? 0, plannedFor: runAt });
}

/** It has been counted. */
export function rest(ctx: Context, group: Group, count: number): void {
  remember(keyOf(group), { notBefore: ctx.now.getTime() + restOf(count), plannedFor: 0 });
}

function remember(key: string, plan: { notBefore: number; plannedFor: number }): void {
  if (known.size >= REMEMBERED_MAX) known.clear();
  known.set(key, plan);
}
