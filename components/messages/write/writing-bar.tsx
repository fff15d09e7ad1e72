"use client";
import { Pencil, Reply, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Writing } from "../chat/use-message-actions";
import { useHeldWords } from "../list/use-last-line";

/** Above the field: what is being answered, or worded anew. */
export function WritingBar({ writing, onStop }: { writing: NonNullable<Writing>; onStop: () => void }) {
  const t = useTranslations("messages.write");
  const held = useHeldWords();
  const { kind, message } = writing;
  const Sign = kind === "edit" ? Pencil : Reply;
  return (
    <div className="flex items-center gap-3 ps-[var(--gutter)] pe-2 pt-2">
      <Sign aria-hidden className="size-5 shrink-0 text-brand rtl:-scale-x-100" />
      <p className="grid min-w-0 flex-1 text-sm">
        <b className="truncate text-brand">
          {kind === "edit"
            ? t("editing")
            : t("replying", { name: message.sender.displayName, own: String(message.own) })}
        </b>
        <span dir="auto" className="truncate text-muted-foreground">
          {held(message)}
        </span>
      </p>
      <Button variant="ghost" size="icon" aria-label={t("stop")} onClick={onStop}>
        <X aria-hidden />
      </Button>
    </div>
  );
}
