"use client";
import { useTranslations } from "next-intl";
import { Comments } from "@/components/comments/comments";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import type { PostView } from "@/lib/posts/types";

/** The comments of a video, over it. */
export function CommentsSheet({ post, onClose }: { post: PostView; onClose: () => void }) {
  const t = useTranslations("comments");
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent title={t("comments")} closeLabel={common("close")} expandLabel={common("fullHeight")}>
        <Comments key={post.id} post={post} />
      </SheetContent>
    </Dialog>
  );
}
