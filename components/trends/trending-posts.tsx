import Link from "next/link";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { PostTrend } from "@/lib/trends/types";
import { Sparkline } from "./sparkline";
import { TrendReason } from "./trend-reason";

/** Posts without a video that trend: whose, how they begin, and why. */
export function TrendingPosts({ trends, now }: { trends: readonly PostTrend[]; now: number }) {
  const t = useTranslations("trends");
  return (
    <section aria-labelledby="trending-posts" className="rounded-card bg-card px-4 pt-3.5 pb-1.5 ring-1 ring-border">
      <h2 id="trending-posts" className="font-bold font-display text-lg">
        {t("posts")}
      </h2>
      <ol>
        {trends.map((trend) => (
          <li key={trend.post.id} className="border-border not-first:border-t">
            <Entry trend={trend} now={now} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ trend, now }: { trend: PostTrend; now: number }) {
  const t = useTranslations("trends");
  const { author, id, body, language, pictures } = trend.post;
  const [picture] = pictures;
  return (
    <Link
      href={`/@${author.handle}/${id}`}
      prefetch={false}
      className="-mx-2 grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3 gap-y-1.5 rounded-lg px-2 py-3 hover:bg-muted"
    >
      <Avatar name={author.displayName} src={author.avatarUrl} size={36} />
      <span className="min-w-0">
        <b dir="auto" className="block truncate text-sm">
          {author.displayName}
        </b>
        <span dir="auto" lang={language ?? undefined} className="line-clamp-3 break-words">
          {body || t("pictures", { count: pictures.length })}
        </span>
      </span>
      {picture ? (
        <img
          src={picture.smallUrl}
          alt={picture.alt}
          loading="lazy"
          decoding="async"
          className="size-16 rounded-lg object-cover"
        />
      ) : (
        <span />
      )}
      <span className="col-span-3 flex items-center justify-between gap-3 text-muted-foreground text-sm">
        <span className="min-w-0 text-pretty">
          <TrendReason trend={trend} now={now} />
        </span>
        <Sparkline values={trend.curve} className="h-6 w-16" />
      </span>
    </Link>
  );
}
