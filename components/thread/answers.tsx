"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/core/cn";
import type { Page } from "@/lib/core/page";
import type { ReplyOrder } from "@/lib/posts/input";
import type { PostView, ReplyView } from "@/lib/posts/types";
import { Answer } from "./answer";
import { useThreadPlace } from "./thread-place";
import { leaf, usePages } from "./use-pages";

const ORDERS = ["best", "newest", "oldest"] as const satisfies readonly ReplyOrder[];

interface Props {
  post: PostView;
  first: Page<ReplyView>;
  order: ReplyOrder;
}

/** The answers to the post that the page is about, in the order that the reader wants. */
export function Answers({ post, first, order }: Props) {
  const t = useTranslations("thread");
  const path = usePathname();
  const place = useThreadPlace();
  const { items, more, busy, loadMore } = usePages(first, `/api/directlink/v1/posts/${post.id}/answers`, { order });
  const known = new Set(items.map(({ id }) => id));
  const fresh = (place?.fresh.get(post.id) ?? []).filter(({ id }) => !known.has(id));
  const all = [...fresh.map(leaf).reverse(), ...items].filter(({ id }) => !place?.aside.has(id));
  return (
    <section aria-labelledby="answers" className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        <h2 id="answers" className="font-bold font-display text-lg">
          {t("answers", { count: post.counts.replies })}
        </h2>
        {(first.items.length > 1 || order !== "best") && (
          <nav aria-label={t("order.label")} className="-me-2 flex">
            {ORDERS.map((name) => (
              <Link
                key={name}
                href={name === "best" ? path : `${path}?order=${name}`}
                replace
                scroll={false}
                // What is prefetched of a rewritten address knows nothing of its query: the order would stay what it is.
                prefetch={false}
                aria-current={name === order ? "true" : undefined}
                className={cn(
                  "flex min-h-11 items-center rounded-full px-3 font-semibold text-muted-foreground text-sm hover:bg-muted",
                  name === order && "text-foreground underline decoration-2 decoration-primary underline-offset-6",
                )}
              >
                {t(`order.${name}`)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {all.length === 0 && <p className="py-4 text-muted-foreground">{t("none")}</p>}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-3.5">
        {all.map((reply) => (
          <li key={reply.id} className="rounded-card bg-card px-4 pt-2 pb-1 shadow-sm ring-1 ring-border">
            <Answer reply={reply} level={0} />
          </li>
        ))}
      </ol>
      {more && (
        <Button busy={busy} onClick={() => void loadMore()} className="mt-2 justify-self-center">
          {t("showMore")}
        </Button>
      )}
    </section>
  );
}
