"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { getJson } from "@/components/feed/api";
import { Skeleton } from "@/components/ui/skeleton";
import { ROOM_BESIDE, useMatches } from "@/components/ui/use-matches";
import type { HashtagTrend } from "@/lib/trends/types";
import { Sparkline } from "./sparkline";
import { TrendReason } from "./trend-reason";

const SHOWN = 4;
/** Trends are counted every five minutes. */
const FRESH_MS = 5 * 60_000;

interface Heard {
  readonly trends: readonly HashtagTrend[];
  readonly at: number;
}

/** What was heard last, for the next page. */
let heard: Heard | null = null;

/** The strongest hashtags beside what is read, fetched only where there is room for them. Nothing where they can't be. */
export function TrendsBeside() {
  const t = useTranslations("trends");
  const [shown, setShown] = useState(heard);
  const [failed, setFailed] = useState(false);
  const room = useMatches(ROOM_BESIDE, false);
  useEffect(() => {
    if (!room || (heard && Date.now() - heard.at < FRESH_MS)) return;
    const asked = new AbortController();
    getJson<{ hashtags: readonly HashtagTrend[] }>(
      "/api/directlink/v1/trends/hashtags",
      { limit: SHOWN },
      asked.signal,
    ).then(
      ({ hashtags }) => {
        heard = { trends: hashtags, at: Date.now() };
        setShown(heard);
      },
      // Beside the page: it can be read without.
      () => !asked.signal.aborted && setFailed(true),
    );
    return () => asked.abort();
  }, [room]);
  if (failed && !shown) return null;
  return (
    <section
      aria-labelledby="trends-beside"
      aria-busy={!shown}
      className="rounded-card bg-card px-4 pt-2 pb-1.5 ring-1 ring-border"
    >
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h2 id="trends-beside" className="font-bold font-display text-lg">
          {t("hashtags")}
        </h2>
        <Link href="/explore" className="flex min-h-11 items-center font-semibold text-brand text-sm hover:underline">
          {t("all")}
        </Link>
      </div>
      {shown ? <Trends {...shown} /> : <Waiting />}
    </section>
  );
}

function Trends({ trends, at }: Heard) {
  const t = useTranslations("trends");
  if (trends.length === 0) return <p className="text-pretty pb-3 text-muted-foreground text-sm">{t("quiet")}</p>;
  return (
    <ol>
      {trends.map((trend) => (
        <li key={trend.name}>
          <Link
            href={`/tags/${encodeURIComponent(trend.name)}`}
            prefetch={false}
            className="-mx-2 flex min-h-13 items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-muted"
          >
            <span className="min-w-0 flex-1">
              <b className="block truncate">
                <bdi>#{trend.displayName}</bdi>
              </b>
              <span className="line-clamp-2 text-muted-foreground text-xs">
                <TrendReason trend={trend} now={at} />
              </span>
            </span>
            <Sparkline values={trend.curve} className="w-16" />
          </Link>
        </li>
      ))}
    </ol>
  );
}

function Waiting() {
  return (
    <div className="grid">
      {Array.from({ length: SHOWN }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that stand for nothing yet.
        <div key={place} className="grid min-h-13 content-center gap-1.5 py-1.5">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-3 w-44" />
        </div>
      ))}
    </div>
  );
}
