"use client";
import { useTranslations } from "next-intl";
import type { CannotSend, ConversationView } from "@/lib/messages/types";
import { useConversationTitle } from "../conversation-title";

/** In place of the form where one can't write: why. */
export function ClosedBar({
  conversation,
  why,
}: {
  conversation: ConversationView;
  why: Exclude<CannotSend, "request">;
}) {
  const t = useTranslations("messages.closed");
  const name = useConversationTitle()(conversation);
  return (
    <p className="shrink-0 border-border border-t px-[var(--gutter)] pt-4 pb-[calc(env(safe-area-inset-bottom)+1rem)] text-center text-balance text-muted-foreground text-sm">
      {t(why, { name })}
    </p>
  );
}
