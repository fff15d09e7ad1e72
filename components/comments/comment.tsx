"use client";
import { Pin } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { DeletePost } from "@/components/posts/delete-post";
import { RichText } from "@/components/posts/rich-text";
import { useVote } from "@/components/posts/use-vote";
import { Avatar } from "@/components/ui/avatar";
import { TimeAgo } from "@/components/ui/time-ago";
import { cn } from "@/lib/core/cn";
import type { PostView } from "@/lib/posts/types";
import { ArrangeComment } from "./arrange-comment";
import { CommentDownvote, CommentLike } from "./comment-votes";
import { takesComments } from "./comments-closed";
import { Foldable } from "./foldable";
import type { Thread, ThreadComment } from "./use-comments";

interface Props {
  comment: ThreadComment;
  root: PostView;
  thread: Thread;
  onReply: (to: PostView) => void;
}

/** A comment with its answers. */
export function Comment({ comment, root, thread, onReply }: Props) {
  const t = useTranslations("comments");
  const hidden = comment.replyCount - comment.replies.length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <One comment={comment} root={root} thread={thread} onReply={onReply} />
      {comment.replies.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3.5 ps-11">
          {comment.replies.map((reply) => (
            <One key={reply.id} comment={reply} root={root} thread={thread} onReply={onReply} small />
          ))}
        </div>
      )}
      {hidden > 0 && (
        <button
          type="button"
          onClick={() => void thread.loadReplies(comment)}
          className="flex min-h-7 items-center gap-2 ps-11 font-semibold text-muted-foreground text-sm before:h-px before:w-6 before:bg-input"
        >
          {t("moreReplies", { count: hidden })}
        </button>
      )}
    </div>
  );
}

type OneProps = Omit<Props, "comment"> & { comment: PostView & Pick<ThreadComment, "sending">; small?: boolean };

function One({ comment, root, thread, onReply, small = false }: OneProps) {
  const t = useTranslations("comments");
  const { author, sending } = comment;
  const [deleting, setDeleting] = useState(false);
  const votes = useVote(comment);
  const [aside, setAside] = useState(false);
  if (aside) return null;
  if (comment.deleted) return <p className="text-muted-foreground text-sm italic">{t("notShown")}</p>;
  return (
    <article
      className={cn("grid grid-cols-[auto_minmax(0,1fr)_auto] gap-x-3", sending === "sending" && "opacity-60")}
      aria-busy={sending === "sending"}
    >
      <Link href={`/@${author.handle}`} tabIndex={-1} aria-hidden>
        <Avatar name={author.displayName} src={author.avatarUrl} size={small ? 24 : 32} />
      </Link>
      <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-0.75">
        <p className="flex flex-wrap items-center gap-1.5 text-muted-foreground text-sm">
          <Link href={`/@${author.handle}`} className="block max-w-full truncate font-[650] text-foreground leading-6">
            {author.displayName}
          </Link>
          {author.id === root.author.id && (
            <span className="rounded-full bg-accent px-2 font-[650] text-accent-foreground text-xs">
              {t("creator")}
            </span>
          )}
          <TimeAgo at={comment.createdAt} />
          {root.pinnedReplyId === comment.id && (
            <span className="flex items-center gap-1 font-[650] text-brand text-xs">
              <Pin aria-hidden className="size-3.5 fill-current" />
              {t("pinned")}
            </span>
          )}
        </p>
        <Foldable>
          <RichText text={comment.body} />
        </Foldable>
        {sending === "failed" ? (
          <p role="alert" className="flex flex-wrap gap-3 font-semibold text-destructive text-xs">
            {t("notSent")}
            <button
              type="button"
              className="min-h-7 underline"
              onClick={() => void thread.send(root, comment.body, comment.id)}
            >
              {t("tryAgain")}
            </button>
          </p>
        ) : (
          <div className="flex flex-wrap items-center gap-x-4 font-semibold text-muted-foreground text-xs">
            {takesComments(root) && (
              <button
                type="button"
                className="min-h-7"
                onClick={() => onReply(comment)}
                aria-label={t("replyTo", { name: author.displayName })}
              >
                {t("reply")}
              </button>
            )}
            {!comment.viewer.own && !sending && <CommentDownvote votes={votes} />}
            {!sending && <ArrangeComment comment={comment} root={root} setAside={setAside} />}
            {comment.viewer.mayDelete && !sending && (
              <button
                type="button"
                className="min-h-7"
                onClick={() => setDeleting(true)}
                aria-label={t("delete.comment")}
              >
                {t("deleteShort")}
              </button>
            )}
          </div>
        )}
      </div>
      {!sending && <CommentLike votes={votes} />}
      <DeletePost
        post={comment}
        open={deleting}
        onOpenChange={setDeleting}
        onDeleted={() => thread.remove(comment.id)}
      />
    </article>
  );
}
