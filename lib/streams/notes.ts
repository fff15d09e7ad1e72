import type { AccountId } from "@/lib/core/ids";
import { bus } from "@/lib/realtime/bus";
import type { Note } from "@/lib/realtime/types";
import type { PresenceFrame, TypingFrame } from "./types";
import type { Frame } from "./wire";

/** What is told on an account's channel and is of no use later. */

/** Tell people that somebody is writing. */
export function tellTyping(to: readonly AccountId[], { conversationId, accountId }: TypingFrame): void {
  for (const one of to) bus().tell(`account:${one}`, { typing: conversationId, who: accountId });
}

/** Tell people that somebody came or went. */
export function tellPresence(to: readonly AccountId[], { accountId, online, lastSeenAt }: PresenceFrame): void {
  for (const one of to) bus().tell(`account:${one}`, { online, who: accountId, lastSeenAt });
}

/** A note as its frame; null for one that isn't for readers. */
export function noteFrame({ who, typing, online, lastSeenAt }: Note): Frame | null {
  const accountId = who as AccountId;
  if (typeof typing === "string") return ephemeral("typing", { conversationId: typing, accountId });
  if (typeof online === "boolean")
    return ephemeral("presence", { accountId, online, lastSeenAt: lastSeenAt as string });
  return null;
}

const ephemeral = <K extends "typing" | "presence">(
  kind: K,
  data: K extends "typing" ? TypingFrame : PresenceFrame,
): Frame => ({ kind, seq: null, json: JSON.stringify(data) });
