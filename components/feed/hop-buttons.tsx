"use client";
import { ChevronDown, ChevronUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useStage } from "./stage-context";

const look =
  "grid size-11 place-items-center rounded-full bg-card shadow-sm ring-1 ring-border hover:bg-muted disabled:opacity-50";

/** Previous and next, for those who don't swipe. On phones they are there for keyboards and screen readers. */
export function HopButtons({ first, last }: { first: boolean; last: boolean }) {
  const t = useTranslations("feed");
  const { go } = useStage();
  return (
    <div className="stage-hops fixed end-4 top-1/2 z-stage grid -translate-y-1/2 gap-2 max-md:sr-only xl:end-[calc(var(--panel)+1rem)]">
      <button type="button" className={look} disabled={first} aria-label={t("previous")} onClick={() => go(-1)}>
        <ChevronUp aria-hidden className="size-5.5" />
      </button>
      <button type="button" className={look} disabled={last} aria-label={t("next")} onClick={() => go(1)}>
        <ChevronDown aria-hidden className="size-5.5" />
      </button>
    </div>
  );
}
