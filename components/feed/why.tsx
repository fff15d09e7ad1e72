"use client";
import { useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/core/cn";
import type { Explanation, FeedItem } from "@/lib/feed/types";
import { fetchExplanation } from "./api";
import { useStage } from "./stage-context";

/** Why a video stands where it stands: every term of the ranker with its part; the parts add up to the score. */
export function Why({ item, onClose }: { item: FeedItem; onClose: () => void }) {
  const t = useTranslations("feed");
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent title={t("why.title")} closeLabel={common("close")} expandLabel={common("fullHeight")}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys, and nothing in it is */}
        <div tabIndex={0} className="grid content-start gap-4 overflow-y-auto p-4.5">
          {item.reason === "newest" || item.reason === "linked" ? (
            <p>{t(`why.${item.reason}`)}</p>
          ) : (
            <Explained item={item} />
          )}
          <p className="rounded-lg bg-muted p-3.5 text-sm">{t("why.nothingElse")}</p>
        </div>
      </SheetContent>
    </Dialog>
  );
}

function Explained({ item }: { item: FeedItem }) {
  const { session } = useStage();
  // Null is an answer too: the feed may have been forgotten meanwhile.
  const [explanation] = useState(() => fetchExplanation(session, item.post.id).catch(() => null));
  return (
    <Suspense fallback={<Skeleton className="h-72 w-full" />}>
      <Terms promise={explanation} item={item} />
    </Suspense>
  );
}

function Terms({ promise, item }: { promise: Promise<Explanation | null>; item: FeedItem }) {
  const t = useTranslations("feed");
  const explanation = use(promise);
  if (!explanation) return <p role="alert">{t("why.gone")}</p>;
  const largest = Math.max(...explanation.terms.map(({ part }) => Math.abs(part)), 1);
  return (
    <section className="rounded-card bg-card p-4 ring-1 ring-border">
      <div className="flex items-center gap-3.5 pb-2">
        {item.post.video?.posterUrl && (
          <img src={item.post.video.posterUrl} alt="" className="h-19 w-14 rounded-lg object-cover" />
        )}
        <span>
          <b className="block">{t(`why.mostly.${item.reason}`, { name: item.post.author.displayName })}</b>
          <span className="text-muted-foreground text-sm">
            {t("why.place", { position: explanation.position + 1, candidates: explanation.candidates })}
          </span>
        </span>
      </div>
      <ul>
        {explanation.terms.map(({ name, part }) => (
          <li
            key={name}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 gap-y-1.5 border-border py-3 not-first:border-t"
          >
            <span>
              <b className="block">{t(`why.terms.${name}.name`)}</b>
              <span className="text-muted-foreground text-sm">{t(`why.terms.${name}.text`)}</span>
            </span>
            <b className="tabular-nums">{points(part)}</b>
            <span aria-hidden className="col-span-2 flex h-2 overflow-hidden rounded-full bg-secondary">
              <span
                className={cn("rounded-full", part < 0 ? "ms-auto bg-destructive" : "bg-control")}
                style={{ width: `${(Math.abs(part) / largest) * 100}%` }}
              />
            </span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-border border-t pt-3 font-bold">
        <span>{t("why.score")}</span>
        <span className="tabular-nums">{points(explanation.terms.reduce((sum, { part }) => sum + part, 0))}</span>
      </p>
      <p className="pt-1 text-muted-foreground text-xs">{t("why.ranker", { version: explanation.ranker })}</p>
    </section>
  );
}

/** A part of a score, in whole points, with its sign. */
function points(part: number): string {
  return part < 0 ? `−${-part}` : `+${part}`;
}
