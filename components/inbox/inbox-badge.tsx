"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";
import { UNREAD_MAX } from "@/lib/notifications/types";
import { useInbox } from "./inbox";

interface Props {
  of: "activity" | "messages" | "all";
  className?: string;
}

/** How much is new, as a number on its ground; nothing where nothing is. */
export function InboxBadge({ of, className }: Props) {
  const t = useTranslations("frame.inbox");
  const { activity, messages } = useInbox().counts;
  const count = of === "all" ? activity + messages : of === "activity" ? activity : messages;
  if (count === 0) return null;
  return (
    <span
      className={cn(
        "grid h-5 min-w-5 place-items-center rounded-full bg-primary px-1.5 font-bold text-2xs text-primary-foreground tabular-nums leading-none",
        className,
      )}
    >
      <span aria-hidden>{count >= UNREAD_MAX ? `${UNREAD_MAX - 1}+` : count}</span>
      <span className="sr-only">{t("new", { count })}</span>
    </span>
  );
}
