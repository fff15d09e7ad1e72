import { Hash } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { HASHTAG_COUNT_MAX } from "@/lib/hashtags/limits";
import type { HashtagSuggestion } from "@/lib/hashtags/types";
import { FoundHead } from "./found-people";

/** Hashtags that were found, each with how much it was used this week. */
export function FoundHashtags({ hashtags, more }: { hashtags: readonly HashtagSuggestion[]; more?: string }) {
  const t = useTranslations("search");
  return (
    <section aria-labelledby="found-hashtags" className="grid grid-cols-[minmax(0,1fr)]">
      <FoundHead id="found-hashtags" title={t("kinds.hashtags")} more={more} hidden={!more} />
      <ul className="divide-y divide-border">
        {hashtags.map(({ name, posts }) => (
          <li key={name}>
            <Link
              href={`/tags/${encodeURIComponent(name)}`}
              prefetch={false}
              className="flex min-h-14 items-center gap-3 rounded-lg py-1.5"
            >
              <span className="grid size-10 shrink-0 place-items-center rounded-full bg-accent text-accent-foreground">
                <Hash aria-hidden className="size-5" />
              </span>
              <span className="grid min-w-0">
                <b dir="auto" className="truncate">
                  #{name}
                </b>
                <span className="truncate text-muted-foreground text-sm">
                  {t(posts >= HASHTAG_COUNT_MAX ? "weekMany" : "week", { count: posts })}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
