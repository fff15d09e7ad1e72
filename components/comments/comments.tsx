"use client";
import { MessageCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { cn } from "@/lib/core/cn";
import type { PostView } from "@/lib/posts/types";
import { Comment } from "./comment";
import { CommentForm } from "./comment-form";
import { CommentsClosed, takesComments } from "./comments-closed";
import { CommentsSkeleton } from "./comments-skeleton";
import { type ThreadComment, useComments } from "./use-comments";
import { useWantedReply } from "./use-wanted-reply";

const ORDERS = ["best", "newest"] as const;

/** What people say about a post, and the place to say something. */
export function Comments({ post }: { post: PostView }) {
  const t = useTranslations("comments");
  const [order, setOrder] = useState<(typeof ORDERS)[number]>("best");
  const [reply, setReply] = useState<{ top: ThreadComment; to: PostView } | null>(null);
  const thread = useComments(post, order);
  useWantedReply(thread, (top) => setReply({ top, to: top }));

  return (
    <>
      <fieldset className="flex gap-2 px-4.5 pt-1 pb-2">
        <legend className="sr-only">{t("order.label")}</legend>
        {ORDERS.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={order === name}
            onClick={() => setOrder(name)}
            className={cn(
              "min-h-9 rounded-full bg-muted px-3.5 font-[550] text-sm pointer-coarse:min-h-11",
              order === name && "bg-control text-control-foreground",
            )}
          >
            {t(`order.${name}`)}
          </button>
        ))}
      </fieldset>
      <div
        className="grid flex-1 grid-cols-[minmax(0,1fr)] content-start gap-4.5 overflow-y-auto overscroll-contain px-4.5 pt-2 pb-6 [scrollbar-width:thin]"
        aria-busy={thread.status === "loading"}
      >
        {thread.comments.map((comment) => (
          <Comment
            key={comment.id}
            comment={comment}
            root={post}
            thread={thread}
            onReply={(to) => setReply({ top: comment, to })}
          />
        ))}
        {thread.status === "loading" && <CommentsSkeleton />}
        {thread.status === "failed" && (
          <div role="alert" className="grid justify-items-center gap-2 py-6 text-center">
            <p>{t("loadFailed")}</p>
            <Button size="small" onClick={thread.loadMore}>
              {t("tryAgain")}
            </Button>
          </div>
        )}
        {thread.status === "ready" && thread.hasMore && (
          <Button size="small" variant="ghost" className="justify-self-center" onClick={thread.loadMore}>
            {t("moreComments")}
          </Button>
        )}
        {thread.status === "ready" && thread.comments.length === 0 && (
          <Empty icon={MessageCircle} title={t("noComments.title")}>
            {t("noComments.text")}
          </Empty>
        )}
      </div>
      {takesComments(post) ? (
        <CommentForm
          key={reply?.to.id ?? post.id}
          replyTo={reply?.top ?? post}
          addressee={reply?.to ?? null}
          onCancelReply={() => setReply(null)}
          send={thread.send}
        />
      ) : (
        <CommentsClosed post={post} />
      )}
    </>
  );
}
