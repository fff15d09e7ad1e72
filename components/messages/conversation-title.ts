"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import type { ConversationView } from "@/lib/messages/types";

/** What a conversation is called: by its name, or by who is in it. */
export function useConversationTitle(): (conversation: ConversationView) => string {
  const t = useTranslations("messages");
  const format = useFormatter();
  const viewer = useViewer();
  return ({ name, other, members, memberCount }) => {
    if (other) return other.displayName;
    if (name) return name;
    const others = members.filter(({ id }) => id !== viewer?.id).slice(0, 3);
    if (others.length === 0) return t("group.alone");
    const rest = memberCount - 1 - others.length;
    const names = others.map(({ displayName }) => displayName);
    return format.list(rest > 0 ? [...names, t("group.more", { count: rest })] : names, { type: "unit" });
  };
}
