"use client";
import { useTranslations } from "next-intl";
import type { ConversationView } from "@/lib/messages/types";

/** «Demo Hana is typing…»; null when nobody is. */
export function useTypingWords(): (conversation: ConversationView, typing: readonly string[]) => string | null {
  const t = useTranslations("messages.typing");
  return ({ kind, members }, typing) => {
    const [first] = typing;
    if (!first) return null;
    if (kind === "direct") return t("direct");
    const name = members.find(({ id }) => id === first)?.displayName;
    return typing.length === 1 && name ? t("one", { name }) : t("many", { count: typing.length });
  };
}
