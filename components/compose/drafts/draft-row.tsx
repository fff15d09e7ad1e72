"use client";
import { CalendarClock, CloudUpload, Pencil, Send, Trash2, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { scheduleInWords } from "../schedule/moments";
import type { DraftEntry } from "./entries";

interface Props {
  entry: DraftEntry;
  onEdit: () => void;
  onPublish: () => void;
  onUnschedule: () => void;
  onDiscard: () => void;
}

/** One draft: how it begins, what is in it, where it stands; what can be done with it. */
export function DraftRow({ entry, onEdit, onPublish, onUnschedule, onDiscard }: Props) {
  const t = useTranslations("compose.drafts");
  const locale = useLocale();
  const [busy, setBusy] = useState(false);
  const { document, state, kind, failure } = entry;
  const text = document.parts.map(({ body }) => body.trim()).find((body) => body !== "");
  return (
    <li className="grid min-w-0 gap-2.5 rounded-card bg-card p-4 shadow-[inset_0_0_0_1px_var(--border)]">
      {state === "scheduled" && document.publishAt && (
        <p className="flex items-center gap-2 font-semibold text-brand text-sm">
          <CalendarClock aria-hidden className="size-4.5 shrink-0" />
          {scheduleInWords(document.publishAt, locale)}
        </p>
      )}
      {state === "waiting" && (
        <p className="flex items-center gap-2 font-semibold text-sm">
          <CloudUpload aria-hidden className="size-4.5 shrink-0" />
          {t(kind === "video" ? "waitsForVideo" : "waits")}
        </p>
      )}
      {state === "failed" && (
        <p className="flex items-center gap-2 font-semibold text-destructive text-sm">
          <TriangleAlert aria-hidden className="size-4.5 shrink-0" />
          <Failure reason={failure} />
        </p>
      )}
      <p dir="auto" className="line-clamp-3 whitespace-pre-line text-pretty [overflow-wrap:anywhere]">
        {text ?? <span className="text-muted-foreground">{t("noText")}</span>}
      </p>
      <p className="flex flex-wrap gap-x-3 text-muted-foreground text-sm">
        {contentsOf(entry, t).map((words) => (
          <span key={words}>{words}</span>
        ))}
        <TimeAgo at={new Date(document.updatedAt).toISOString()} />
      </p>
      <div className="flex flex-wrap gap-2">
        {kind === "video" ? (
          <Button asChild size="small">
            <Link href={`/create?draft=${entry.clientKey}`}>
              <Pencil aria-hidden />
              {t("edit")}
            </Link>
          </Button>
        ) : (
          <Button size="small" onClick={onEdit}>
            <Pencil aria-hidden />
            {t("edit")}
          </Button>
        )}
        {state === "scheduled" && (
          <>
            <Button
              size="small"
              busy={busy}
              onClick={() => {
                setBusy(true);
                onPublish();
              }}
            >
              <Send aria-hidden />
              {t("publish")}
            </Button>
            <Button size="small" variant="ghost" onClick={onUnschedule}>
              {t("unschedule")}
            </Button>
          </>
        )}
        <Button size="small" variant="ghost" className="text-destructive" onClick={onDiscard}>
          <Trash2 aria-hidden />
          {t("discard")}
        </Button>
      </div>
    </li>
  );
}

/** Why it was not published when it was due, in words. */
function Failure({ reason }: { reason: string | null }) {
  const t = useTranslations("compose.drafts");
  const common = useTranslations("common");
  const key = `reasons.${reason}`;
  const why = common.has(key as never) ? common(key as never) : "";
  return <span>{[t("failed"), why].filter(Boolean).join(" ")}</span>;
}

function contentsOf(
  { document, kind, state, here, atServer }: DraftEntry,
  t: ReturnType<typeof useTranslations>,
): string[] {
  const { parts, replyTo, quote, visibility } = document;
  const pictures = parts.reduce((count, part) => count + part.pictures.length, 0);
  return [
    kind === "video" ? t("video") : "",
    replyTo ? t("reply", { name: replyTo.author.displayName }) : "",
    quote ? t("quote", { name: quote.author.displayName }) : "",
    parts.length > 1 ? t("parts", { count: parts.length }) : "",
    pictures > 0 ? t("pictures", { count: pictures }) : "",
    parts.some(({ poll }) => poll) ? t("poll") : "",
    visibility === "public" ? "" : t(`for.${visibility}`),
    here && !atServer ? t("here") : "",
    here && state === "scheduled" ? t("changed") : "",
  ].filter((words) => words !== "");
}
