"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import { hideReplyAction, pinReplyAction } from "@/lib/posts/thread-actions";
import type { PostView } from "@/lib/posts/types";

interface Props {
  comment: PostView;
  root: PostView;
  /** It was put aside, or taken back: the list leaves it out, or shows it again. */
  setAside: (aside: boolean) => void;
}

/** What the author of a video does with the comments under it: one first, others aside. */
export function ArrangeComment({ comment, root, setAside }: Props) {
  const t = useTranslations("comments");
  const thread = useTranslations("thread");
  const toast = useToast();
  const fail = useFailureToast();
  const [pinned, setPinned] = useState(root.pinnedReplyId === comment.id);
  if (!comment.viewer.mayHide) return null;
  const { id: postId } = comment;
  const name = comment.author.displayName;

  async function pin() {
    const result = await pinReplyAction({ postId, pinned: !pinned }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    setPinned(!pinned);
    toast({ text: thread(pinned ? "menu.unpinned" : "menu.pinned") });
  }

  async function hide(hidden: boolean) {
    setAside(hidden);
    const result = await hideReplyAction({ postId, hidden }).catch(() => null);
    if (!result?.ok) {
      setAside(!hidden);
      return fail(result?.failure);
    }
    if (hidden) toast({ text: thread("menu.hidden"), action: { label: t("undo"), run: () => void hide(false) } });
    else toast({ text: thread("menu.shown") });
  }

  return (
    <>
      {root.viewer.own && comment.replyToId === root.id && (
        <button
          type="button"
          className="min-h-7"
          onClick={() => void pin()}
          aria-label={t(pinned ? "unpinAria" : "pinAria", { name })}
        >
          {t(pinned ? "unpin" : "pin")}
        </button>
      )}
      <button type="button" className="min-h-7" onClick={() => void hide(true)} aria-label={t("hideAria", { name })}>
        {t("hide")}
      </button>
    </>
  );
}
