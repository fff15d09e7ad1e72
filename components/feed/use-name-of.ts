"use client";
import { useTranslations } from "next-intl";
import { type FeedName, tabOfSubject } from "@/lib/feed/types";

/** What a feed is called: by the hashtag or the profile that it is of, and which tab of that, else by its own name. */
export function useNameOf(feed: FeedName | "watch", subject: string | undefined): string {
  const t = useTranslations("feed");
  if (feed === "hashtag") return `#${subject ?? ""}`;
  const played = feed === "profile" ? tabOfSubject(subject) : null;
  if (!played) return t(`title.${feed}`);
  const { handle, tab } = played;
  return tab === "media" ? `@${handle}` : t(`tabOf.${tab}`, { handle });
}
