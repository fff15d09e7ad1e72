"use client";
import { SendHorizontal, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { clock } from "@/lib/core/format";

interface Props {
  elapsedMs: number;
  /** How loud it is, 0–1. */
  level: number;
  onCancel: () => void;
  onSend: () => void;
}

/** In place of the field while a voice note is recorded. */
export function RecordingBar({ elapsedMs, level, onCancel, onSend }: Props) {
  const t = useTranslations("messages.recording");
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <Button variant="ghost" size="icon" aria-label={t("cancel")} title={t("cancel")} onClick={onCancel}>
        <Trash2 aria-hidden />
      </Button>
      <p role="status" className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-full bg-muted px-4">
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full bg-destructive transition-transform duration-fast"
          style={{ transform: `scale(${1 + level})` }}
        />
        <span className="truncate">{t("running")}</span>
        <span aria-hidden className="ms-auto tabular-nums">
          {clock(elapsedMs / 1000)}
        </span>
      </p>
      <Button variant="primary" size="icon" aria-label={t("send")} title={t("send")} onClick={onSend}>
        <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
      </Button>
    </div>
  );
}
