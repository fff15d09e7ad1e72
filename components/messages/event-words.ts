"use client";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageView } from "@/lib/messages/types";

/** What happened to a group, as a sentence. */
export function useEventWords(): (message: MessageView) => string {
  const t = useTranslations("messages.events");
  const format = useFormatter();
  return ({ event, sender, own }) => {
    if (!event) return "";
    const by = { name: sender.displayName, own: String(own) };
    switch (event.type) {
      case "renamed":
        return event.name ? t("renamed", { ...by, group: event.name }) : t("unnamed", by);
      case "added":
      case "removed":
        return t(event.type, { ...by, people: format.list(event.accounts.map((one) => one.displayName)) });
      case "role":
        return t(`role.${event.role}`, { ...by, people: format.list(event.accounts.map((one) => one.displayName)) });
      default:
        return t(event.type, by);
    }
  };
}
