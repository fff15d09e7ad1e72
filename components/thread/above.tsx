"use client";
import { ChevronsUp } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { PostCard } from "@/components/posts/post-card";
import { postPath } from "@/components/posts/post-path";
import type { PostView } from "@/lib/posts/types";
import { Line } from "./line";
import { Stub } from "./stub";

/** What stands above a post, the top of the thread first. The page begins at the post itself: one scrolls up to these. */
export function Above({ ancestors, cut }: { ancestors: readonly PostView[]; cut: boolean }) {
  const t = useTranslations("thread");
  const end = useRef<HTMLDivElement>(null);
  // Its page shows what stands above it.
  const next = ancestors.slice(1).find(({ deleted }) => !deleted);
  const long = ancestors.length > 0;

  // Once, before it is seen; whoever comes back by the history is where they were.
  useLayoutEffect(() => {
    if (long && window.scrollY === 0) end.current?.scrollIntoView({ block: "start" });
  }, [long]);

  return (
    <>
      {ancestors.map((post, index) => (
        <div key={post.id} className="grid grid-cols-[minmax(0,1fr)]">
          {post.deleted ? <Stub /> : <PostCard post={post} />}
          <Line />
          {cut && index === 0 && next && (
            <>
              <Link
                href={postPath(next)}
                className="flex min-h-11 items-center gap-2 rounded-card bg-muted px-4 font-semibold text-sm hover:bg-accent hover:text-accent-foreground"
              >
                <ChevronsUp aria-hidden className="size-5" />
                {t("leftOut")}
              </Link>
              <Line />
            </>
          )}
        </div>
      ))}
      <div ref={end} className="scroll-mt-4" />
    </>
  );
}
