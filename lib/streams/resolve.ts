import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { STREAM_KINDS, type StreamKind } from "@/lib/events/stream-kinds";
import { logger } from "@/lib/telemetry/logger";
import type { StreamEvent } from "./read-events";
import { type Resolver, resolvers } from "./resolvers";
import type { Frame } from "./wire";

export interface Unresolved extends StreamEvent {
  readonly accountId: AccountId;
}

/**
 * Events as frames, in their order; null where nothing is left to tell. A kind at a time, each in a few queries. Throws
 * where they can't be read, unless that has happened before (`again`): then what fails is told by its ids alone, so that one
 * kind's fault doesn't hold up all others for ever.
 */
export async function resolveEvents(
  ctx: Context,
  events: readonly Unresolved[],
  again: boolean,
): Promise<(Frame | null)[]> {
  const frames = new Map<Unresolved, Frame | null>();
  const byKind = Map.groupBy(events, ({ kind }) => kind);
  await Promise.all(
    STREAM_KINDS.map(async (kind) => {
      const those = byKind.get(kind);
      if (!those) return;
      const told = await tellOf(ctx, kind, those, again);
      those.forEach((event, i) => {
        const data = told[i] ?? null;
        frames.set(event, data && { kind, seq: event.seq, json: JSON.stringify(data) });
      });
    }),
  );
  return events.map((event) => frames.get(event) ?? null);
}

async function tellOf(
  ctx: Context,
  kind: StreamKind,
  events: readonly Unresolved[],
  again: boolean,
): Promise<readonly unknown[]> {
  try {
    return await (resolvers[kind] as Resolver<StreamKind>)(ctx, events);
  } catch (error) {
    if (!again) throw error;
    logger().error({ err: error, kind }, "events of streams could not be read: they are told by their ids");
    return events.map(({ data }) => data);
  }
}
