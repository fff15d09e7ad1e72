"use client";
import { usePathname } from "next/navigation";
import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import { useLive } from "@/components/live/live-provider";
import type { ConversationId } from "@/lib/core/ids";
import type { Messages } from "./messages-provider";

/** Keep what the message pages show up to date with what the account is told. */
export function useMessagesLive({ inbox, presence }: Messages): void {
  const path = usePathname();
  const open = /^\/messages\/(\d+)/.exec(path)?.[1] ?? null;

  useLive("message", ({ conversationId, seq, message }) => {
    if (message) presence.stopTyping(conversationId, message.sender.id);
    void inbox.hearMessage(conversationId as ConversationId, seq, message);
  });
  useLive("message.changed", ({ conversationId, seq, message }) => {
    // One's own other device has deleted it for oneself.
    if (message) inbox.take(message);
    else inbox.changeMessage(conversationId as ConversationId, seq, () => null);
  });
  useLive("conversation", ({ conversationId, conversation }) => {
    if (conversation) inbox.put(conversation);
    else void inbox.refresh(conversationId as ConversationId);
  });
  useLive("read", (mark) => inbox.hearMark({ ...mark, conversationId: mark.conversationId as ConversationId }, "read"));
  useLive("delivered", (mark) =>
    inbox.hearMark({ ...mark, conversationId: mark.conversationId as ConversationId }, "delivered"),
  );
  useLive("typing", ({ conversationId, accountId }) => {
    if (accountId !== inbox.accountId) presence.hearTyping(conversationId, accountId);
  });
  useLive("presence", ({ accountId, online, lastSeenAt }) => presence.hearSeen(accountId, { online, lastSeenAt }));
  useLive("reset", () => void inbox.catchUp(open as ConversationId | null));

  // Who is talked with one to one is told of by the stream; how it stood before is asked for.
  const { conversations } = useSyncExternalStore(inbox.subscribe, inbox.snapshot, inbox.rendered);
  const partners = [...conversations.values()].flatMap((one) =>
    one.state !== "active"
      ? []
      : one.kind === "direct"
        ? (one.other?.id ?? [])
        : one.id === open
          ? one.members.map(({ id }) => id)
          : [],
  );
  const asked = partners.filter((id) => id !== inbox.accountId).join(" ");
  useEffect(() => {
    if (asked) void presence.look(asked.split(" "));
  }, [presence, asked]);
  useLive("hello", () => {
    presence.forget();
    if (asked) void presence.look(asked.split(" "));
  });

  // Shown again after it was put aside, nothing was heard in between.
  const shown = useEffectEvent(() => inbox.shown());
  useEffect(() => {
    shown();
  }, []);
}
