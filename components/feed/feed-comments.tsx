"use client";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { CommentsSkeleton } from "@/components/comments/comments-skeleton";
import { ROOM_BESIDE, useMatches } from "@/components/ui/use-matches";
import type { PostView } from "@/lib/posts/types";

/** Its code comes when comments are shown: on a phone, with the sheet. */
const Comments = dynamic(() => import("@/components/comments/comments").then((module) => module.Comments), {
  ssr: false,
  loading: () => (
    <div className="grid gap-4.5 px-4.5 pt-14">
      <CommentsSkeleton />
    </div>
  ),
});

const Sheet = dynamic(() => import("./comments-sheet").then((module) => module.CommentsSheet), { ssr: false });

/** The comments of the current video, beside the stage on a desktop. */
export function CommentsAside({ post }: { post: PostView }) {
  const t = useTranslations("comments");
  const wide = useMatches(ROOM_BESIDE, false);
  return (
    <aside
      aria-label={t("comments")}
      className="fixed inset-y-0 end-0 hidden w-90 flex-col border-border border-s bg-card xl:flex"
    >
      <h2 className="px-4.5 pt-4 pb-1 font-bold font-display text-lg">{t("comments")}</h2>
      {wide && <Comments key={post.id} post={post} />}
    </aside>
  );
}

/** The same in a sheet, where there is no room beside the stage. Its code comes with the comments'. */
export function CommentsSheet({ post, onClose }: { post: PostView; onClose: () => void }) {
  const wide = useMatches(ROOM_BESIDE, false);
  return wide ? null : <Sheet post={post} onClose={onClose} />;
}
