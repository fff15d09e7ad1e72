"use client";
import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { cn } from "@/lib/core/cn";
import type { PostView } from "@/lib/posts/types";
import { postAction } from "./action-style";
import { useBookmark } from "./use-bookmark";

/** Its code comes when somebody wants to sort what they keep. */
const CollectionDialog = dynamic(
  () => import("@/components/bookmarks/collection-dialog").then((module) => module.CollectionDialog),
  { ssr: false },
);

/** Keep a post for oneself, or let it go. */
export function BookmarkButton({ post, className }: { post: PostView; className?: string }) {
  const t = useTranslations("bookmarks");
  const viewer = useViewer();
  const { bookmarked, set, choosing, choose } = useBookmark(post);
  return (
    <>
      <button
        type="button"
        aria-pressed={viewer ? bookmarked : undefined}
        aria-label={t("keep")}
        onClick={() => set(!bookmarked)}
        className={cn(postAction, "aria-pressed:text-bookmark", className)}
      >
        <Bookmark aria-hidden />
      </button>
      {choosing && <CollectionDialog postId={post.id} onClose={() => choose(false)} />}
    </>
  );
}
