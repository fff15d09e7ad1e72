"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";
import type { QuotedMessageView } from "@/lib/messages/types";

/** The words for what a message answers. */
export function useQuoteWords(): (quoted: QuotedMessageView) => string {
  const t = useTranslations("messages");
  return ({ text, holds, deleted }) => {
    if (deleted) return t("deleted");
    return text || (holds ? t(`quote.${holds}`) : "");
  };
}

interface Props {
  quoted: QuotedMessageView;
  own: boolean;
  onJump: (seq: number) => void;
}

/** The beginning of what a message answers, and the way there. */
export function Quote({ quoted, own, onJump }: Props) {
  const t = useTranslations("messages");
  const words = useQuoteWords()(quoted);
  return (
    <button
      type="button"
      aria-label={t("quote.jump", { name: quoted.sender.displayName, words })}
      onClick={() => onJump(quoted.seq)}
      className={cn(
        "mb-1.5 grid min-h-11 w-full min-w-0 content-center rounded-md border-s-3 px-2.5 py-1 text-start text-sm",
        own ? "border-primary-foreground/70 bg-[rgb(35_16_37/.1)]" : "border-plum bg-background/55",
      )}
    >
      <b className={cn("truncate text-xs", !own && "text-plum")}>{quoted.sender.displayName}</b>
      <span dir="auto" className="line-clamp-2 wrap-anywhere">
        {words}
      </span>
    </button>
  );
}
