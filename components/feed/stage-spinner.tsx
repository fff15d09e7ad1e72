"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useStage } from "./stage-context";

interface Props {
  index: number;
  waiting: boolean;
  failed: boolean;
  retry: () => void;
}

/** Over the current video: that it is loading (after 400 ms), or that it failed, with a way on. */
export function StageSpinner({ index, waiting, failed, retry }: Props) {
  const t = useTranslations("feed");
  const { go } = useStage();
  if (!waiting && !failed) return null;
  return (
    <div
      className="stage-scene pointer-events-none absolute inset-x-0 z-4 h-full"
      style={{ top: `${index * 100}%` }}
      data-theme="dark"
    >
      <div className="stage-box grid place-items-center">
        {failed ? (
          <div
            role="alert"
            className="pointer-events-auto grid justify-items-center gap-2 rounded-card bg-overlay-strong p-5 text-center text-overlay-foreground"
          >
            <TriangleAlert aria-hidden className="size-7" />
            <b>{t("videoFailed")}</b>
            <div className="flex gap-2">
              <Button variant="primary" size="small" onClick={retry}>
                {t("tryAgain")}
              </Button>
              <Button size="small" onClick={() => go(1)}>
                {t("skip")}
              </Button>
            </div>
          </div>
        ) : (
          <span
            role="status"
            aria-label={t("buffering")}
            className="animate-fade-in text-white [animation-delay:400ms] [animation-fill-mode:both]"
          >
            <Spinner className="size-9" />
          </span>
        )}
      </div>
      <div className="stage-dock-space" />
    </div>
  );
}
