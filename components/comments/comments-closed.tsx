import { Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PostView } from "@/lib/posts/types";

/** Whether the place to comment is offered: to those who may, and to guests where everybody may who signs in. */
export function takesComments({ commentsFrom, locked, viewer }: PostView): boolean {
  return !locked && (viewer.mayComment || commentsFrom === "everyone");
}

/** Instead of the place to comment: who may. */
export function CommentsClosed({ post }: { post: PostView }) {
  const t = useTranslations("people");
  const comments = useTranslations("comments");
  const { commentsFrom, author, locked } = post;
  if (!locked && (!commentsFrom || commentsFrom === "everyone")) return null;
  return (
    <p className="flex items-center gap-2.5 border-border border-t bg-card px-4 py-4 pb-[calc(1rem+env(safe-area-inset-bottom))] text-muted-foreground text-sm">
      <Lock aria-hidden className="size-5 shrink-0" />
      {locked || !commentsFrom || commentsFrom === "everyone"
        ? comments("locked")
        : t(`commentsFrom.${commentsFrom}`, { name: author.displayName })}
    </p>
  );
}
