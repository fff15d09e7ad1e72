"use client";
import { useTranslations } from "next-intl";
import type { MessageView } from "@/lib/messages/types";

interface Props {
  message: MessageView;
  onReact: (emoji: string | null) => void;
}

/** With which emoji people answered a message; one's own are pressed. */
export function Reactions({ message: { reactions }, onReact }: Props) {
  const t = useTranslations("messages");
  if (reactions.length === 0) return null;
  return (
    <div className="relative z-raised -mt-1.5 flex flex-wrap gap-1 px-1.5">
      {reactions.map(({ emoji, count, mine }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={mine}
          aria-label={t("reaction", { emoji, count })}
          onClick={() => onReact(mine ? null : emoji)}
          className="relative flex min-h-7 items-center gap-1 rounded-full bg-background px-2 text-sm ring-1 ring-border after:absolute after:-inset-x-0.5 after:-inset-y-2 aria-pressed:bg-accent aria-pressed:font-bold aria-pressed:text-accent-foreground aria-pressed:ring-primary"
        >
          <span aria-hidden>{emoji}</span>
          {count > 1 && <span className="tabular-nums">{count}</span>}
        </button>
      ))}
    </div>
  );
}
