"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { deletePostAction, restorePostAction } from "@/lib/posts/actions";
import type { PostView } from "@/lib/posts/types";

interface Props {
  post: PostView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted: () => void;
  /** Its author took the deletion back. */
  onRestored?: () => void;
}

/** Ask, then delete. Says how many comments go with it; one's own is taken back by the toast that says it. */
export function DeletePost({ post, open, onOpenChange, onDeleted, onRestored }: Props) {
  const t = useTranslations("comments");
  const common = useTranslations("common");
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const kind = post.replyToId ? "comment" : post.video ? "video" : "post";

  function confirm() {
    start(async () => {
      const result = await deletePostAction({ postId: post.id }).catch(() => null);
      onOpenChange(false);
      if (!result?.ok) return fail(result?.failure);
      const undo = { label: t("undo"), run: () => void restore() };
      toast({ text: t(`deleted.${kind}`), action: post.viewer.own ? undo : undefined });
      onDeleted();
    });
  }

  async function restore() {
    const result = await restorePostAction({ postId: post.id }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    toast({ text: t(`restored.${kind}`) });
    onRestored?.();
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t(`delete.${kind}`)}
        description={t("delete.consequence", { count: post.counts.replies })}
        closeLabel={common("close")}
      >
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common("cancel")}
          </Button>
          <Button variant="danger" busy={busy} onClick={confirm}>
            {t(`deleteAction.${kind}`)}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
