"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useHaptics } from "@/components/frame/playback";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import * as api from "../api";
import { useMessages } from "../store/messages-provider";

/** What is being written is an answer to a message, or another wording of one. */
export type Writing = { readonly kind: "reply" | "edit"; readonly message: MessageView } | null;
/** What is asked about a message before it is done. */
export type Asking = { readonly what: "delete" | "report"; readonly message: MessageView } | null;

/** What one can do about the messages of a conversation. `jump` leads to one of them. */
export function useMessageActions({ id }: ConversationView, jump: (seq: number) => void) {
  const t = useTranslations("messages");
  const { inbox } = useMessages();
  const fail = useFailureToast();
  const toast = useToast();
  const vibrate = useHaptics();
  const [writing, write] = useState<Writing>(null);
  const [asking, setAsking] = useState<Asking>(null);

  async function react(message: MessageView, emoji: string | null) {
    vibrate("light");
    inbox.changeMessage(id, message.seq, (now) => ({ ...now, reactions: withMine(now.reactions, emoji) }));
    const answer = await api.reactToMessage(id, message.seq, emoji);
    if (answer.ok) return;
    inbox.changeMessage(id, message.seq, (now) => ({ ...now, reactions: message.reactions }));
    fail(answer.failure);
  }

  async function remove(message: MessageView, scope: "me" | "all") {
    setAsking(null);
    const gone = { text: "", media: [], voice: null, post: null, replyTo: null, reactions: [], deleted: true } as const;
    inbox.changeMessage(id, message.seq, (now) => (scope === "me" ? null : { ...now, ...gone }));
    const answer = await api.deleteMessage(id, message.seq, scope);
    if (answer.ok) return toast({ text: t(scope === "me" ? "delete.doneForMe" : "delete.doneForAll") });
    fail(answer.failure);
    // What was shown as gone is there again.
    return void inbox.load(id, { around: message.seq });
  }

  return {
    writing,
    asking,
    jump,
    reply: (message: MessageView) => write({ kind: "reply", message }),
    edit: (message: MessageView) => write({ kind: "edit", message }),
    stopWriting: () => write(null),
    ask: (what: "delete" | "report", message: MessageView) => setAsking({ what, message }),
    stopAsking: () => setAsking(null),
    react: (message: MessageView, emoji: string | null) => void react(message, emoji),
    remove: (message: MessageView, scope: "me" | "all") => void remove(message, scope),
  };
}

export type MessageActions = ReturnType<typeof useMessageActions>;

/** The counts as they will be with this reaction of one's own; the order stays until the server says another. */
function withMine(reactions: MessageView["reactions"], emoji: string | null): MessageView["reactions"] {
  const others = reactions.map((one) => (one.mine ? { ...one, count: one.count - 1, mine: false } : one));
  const known = emoji === null || others.some((one) => one.emoji === emoji);
  const all = known ? others : [...others, { emoji: emoji as string, count: 0, mine: false }];
  return all
    .map((one) => (one.emoji === emoji ? { ...one, count: one.count + 1, mine: true } : one))
    .filter(({ count }) => count > 0);
}
