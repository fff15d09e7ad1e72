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

/** Events as frames, in their order; null where nothing is left to tell. A kind at a time, each in a few queries. */
export async function resolveEvents(ctx: Context, events: readonly Unresolved[]): Promise<(Frame | null)[]> {
  const frames = new Map<Unresolved, Frame | null>();
  const byKind = Map.groupBy(events, ({ kind }) => kind);
  await Promise.all(
    STREAM_KINDS.map(async (kind) => {
      const those = byKind.get(kind);
      if (!those) return;
      const told = await tellOf(ctx, kind, those);
      those.forEach((event, i) => {
        const data = told[i] ?? null;
        frames.set(event, data && { kind, seq: event.seq, json: JSON.stringify(data) });
      });
    }),
  );
  return events.map((event) => frames.get(event) ?? null);
}

/** What can't be read is told by its ids: who reads may load it, and everything else goes on. */
async function tellOf(ctx: Context, kind: StreamKind, events: readonly Unresolved[]): Promise<readonly unknown[]> {
  try {
    return await (resolvers[kind] as Resolver<StreamKind>)(ctx, events);
  } catch (error) {
    logger().error({ err: error, kind }, "events of streams could not be read: they are told by their ids");
    return events.map(({ data }) => data);
  }
}
