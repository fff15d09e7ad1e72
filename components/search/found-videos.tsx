"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { useListPosition } from "@/components/posts/use-list-position";
import { usePostList } from "@/components/posts/use-post-list";
import { VideoTile } from "@/components/profile/video-tile";
import { Button } from "@/components/ui/button";
import type { Page } from "@/lib/core/page";
import type { FoundPostView } from "@/lib/search/types";

/** Videos that were found, as posters; read on by request. */
export function FoundVideos({ initial, more }: { initial: Page<FoundPostView>; more: string }) {
  const t = useTranslations("search");
  const common = useTranslations("common");
  const { posts, status, loadMore } = usePostList(initial, more, false);
  const grid = useRef<HTMLUListElement>(null);
  useListPosition(grid);
  return (
    <div className="grid gap-4">
      <ul
        ref={grid}
        aria-label={t("kinds.videos")}
        className="-mx-[var(--gutter)] grid grid-cols-3 gap-0.75 md:mx-0 md:gap-2.5"
      >
        {posts.map((post) => (
          <li key={post.id} data-place={post.id} className="scroll-mt-28">
            <VideoTile post={post} />
          </li>
        ))}
      </ul>
      {status !== "ended" && (
        <Button className="justify-self-center" busy={status === "loading"} onClick={() => void loadMore()}>
          {status === "failed" ? common("tryAgain") : t("more")}
        </Button>
      )}
    </div>
  );
}
