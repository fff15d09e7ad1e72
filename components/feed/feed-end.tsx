"use client";
import { Check, CloudOff, Compass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { Spinner } from "@/components/ui/spinner";
import { type FeedName, tabOfSubject } from "@/lib/feed/types";
import { EndPlace } from "./end-place";
import type { FeedStatus } from "./use-feed-pages";

/** Behind the last video: that more is coming, that it could not be loaded, that this was all, or that there is nothing. */
export function FeedEnd({
  status,
  feed,
  subject,
  empty,
  retry,
}: {
  status: FeedStatus;
  feed: FeedName | "watch";
  subject: string | undefined;
  empty: boolean;
  retry: () => void;
}) {
  const t = useTranslations("feed");
  if (feed === "watch") return null;
  const tab = feed === "profile" ? (tabOfSubject(subject)?.tab ?? "media") : "media";
  const name = tab === "media" ? feed : (`profile-${tab}` as const);
  const writes = feed === "local" || feed === "hashtag" || (feed === "for-you" && empty);
  return (
    <EndPlace>
      {status === "loading" && (
        <p role="status" className="flex items-center gap-2 font-semibold">
          <Spinner /> {t("loadingMore")}
        </p>
      )}
      {status === "failed" && (
        <Empty
          icon={CloudOff}
          title={t("failed.title")}
          action={
            <Button variant="primary" onClick={retry}>
              {t("tryAgain")}
            </Button>
          }
        >
          {t("failed.text")}
        </Empty>
      )}
      {status === "ended" && (
        <Empty
          icon={empty ? Compass : Check}
          title={t(`${empty ? "empty" : "end"}.${name}.title`)}
          action={
            <Button asChild variant="primary">
              <Link href={writes ? "/create" : "/people"}>{t(`${empty ? "empty" : "end"}.${name}.action`)}</Link>
            </Button>
          }
        >
          {t(`${empty ? "empty" : "end"}.${name}.text`)}
        </Empty>
      )}
    </EndPlace>
  );
}
