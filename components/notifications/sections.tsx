"use client";
import { useTranslations } from "next-intl";
import { useInbox } from "@/components/inbox/inbox";
import { Button } from "@/components/ui/button";
import type { NotificationView } from "@/lib/notifications/types";
import { NotificationRow } from "./row";
import { comparePositions, type NotificationList } from "./use-notifications";
import { useOnScreen } from "./use-on-screen";

const DAY_MS = 86_400_000;
const SECTIONS = ["new", "today", "week", "older"] as const;

interface Props {
  list: NotificationList;
  readUpTo: string;
  now: string;
}

/** The rows under what is new, of today, of this week. Reads on by itself at the end. */
export function NotificationSections({ list: { rows, more, state, put, drop }, readUpTo, now }: Props) {
  const t = useTranslations("notifications");
  const { refresh } = useInbox();
  const end = useOnScreen<HTMLParagraphElement>(more && state !== "failed" ? rows.length : null, () => more?.());
  const isFresh = (row: NotificationView) => comparePositions(row.position, readUpTo) > 0;
  const sectionOf = (row: NotificationView) => (isFresh(row) ? "new" : ageOf(row.at, now));

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {SECTIONS.map((name) => {
        const within = rows.filter((row) => sectionOf(row) === name);
        if (within.length === 0) return null;
        return (
          <section key={name} aria-labelledby={`activity-${name}`} className="grid grid-cols-[minmax(0,1fr)] gap-0.75">
            <h2 id={`activity-${name}`} className="mb-1 font-bold font-display text-lg">
              {t(`sections.${name}`)}
            </h2>
            {within.map((row) => (
              <NotificationRow
                key={row.id}
                row={row}
                fresh={isFresh(row)}
                onDone={({ id }) => {
                  drop(id);
                  refresh();
                }}
                onFollowed={(followed, following) => put({ ...followed, following })}
              />
            ))}
          </section>
        );
      })}
      {more && state !== "failed" && (
        <p ref={end} className="py-4 text-center text-muted-foreground text-sm">
          {t("more")}
        </p>
      )}
      {state === "failed" && (
        <div className="grid justify-items-center gap-2 py-4 text-center">
          <p className="text-muted-foreground text-sm">{t("failed")}</p>
          <Button size="small" onClick={() => more?.()}>
            {t("retry")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** By days of 24 hours from now: those of the reader's own calendar are not known where the page is made. */
function ageOf(at: string, now: string): "today" | "week" | "older" {
  const age = Date.parse(now) - Date.parse(at);
  if (age < DAY_MS) return "today";
  return age < 7 * DAY_MS ? "week" : "older";
}
