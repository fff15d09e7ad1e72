"use client";
import { ArrowDown, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import type { RefObject } from "react";
import { Spinner } from "@/components/ui/spinner";

/** What comes down with the finger, above the first video: that letting go fetches newer ones. */
export function PullSign({
  sign,
  armed,
  busy,
}: {
  sign: RefObject<HTMLDivElement | null>;
  armed: boolean;
  busy: boolean;
}) {
  const t = useTranslations("feed");
  return (
    <div
      className="pointer-events-none fixed inset-x-0 top-0 z-stage md:start-19 xl:start-60 xl:end-90"
      data-theme="dark"
    >
      <div ref={sign} className="absolute inset-x-0 -top-14 grid justify-items-center">
        <p
          role="status"
          className="flex min-h-9 items-center gap-2 rounded-full bg-overlay-strong px-4 font-semibold text-overlay-foreground text-sm"
          style={busy ? { transform: "translateY(6.5rem)" } : undefined}
        >
          {busy ? (
            <Spinner />
          ) : armed ? (
            <RefreshCw aria-hidden className="size-4" />
          ) : (
            <ArrowDown aria-hidden className="size-4" />
          )}
          {busy ? t("newer.busy") : armed ? t("newer.letGo") : t("newer.pull")}
        </p>
      </div>
    </div>
  );
}
