"use client";
import { useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { Explanation, FeedItem } from "@/lib/feed/types";
import { fetchExplanation } from "./api";
import { Lean } from "./lean";
import { useStage } from "./stage-context";
import { WhyTerms } from "./why-terms";

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
          <Lean post={item.post} />
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
  const steering = useTranslations("steering.why");
  const explanation = use(promise);
  if (!explanation) return <p role="alert">{t("why.gone")}</p>;
  const { position, candidates, sources, slot } = explanation;
  return (
    <section className="rounded-card bg-card p-4 ring-1 ring-border">
      <div className="flex items-center gap-3.5 pb-2">
        {item.post.video?.posterUrl && (
          <img src={item.post.video.posterUrl} alt="" className="h-19 w-14 rounded-lg object-cover" />
        )}
        <span>
          <b className="block">{t(`why.mostly.${item.reason}`, { name: item.post.author.displayName })}</b>
          <span className="text-muted-foreground text-sm">
            {t("why.place", { position: position + 1, candidates })}
          </span>
        </span>
      </div>
      {slot && <p className="rounded-lg bg-muted p-3 text-sm">{steering(`slots.${slot.kind}`)}</p>}
      <WhyTerms explanation={explanation} />
      {sources.length > 0 && (
        <p className="pt-1 text-muted-foreground text-xs">
          {steering("found", { sources: sources.map((name) => steering(`sources.${name}`)).join(", ") })}
        </p>
      )}
      <p className="pt-1 text-muted-foreground text-xs">{t("why.ranker", { version: explanation.ranker })}</p>
    </section>
  );
}
