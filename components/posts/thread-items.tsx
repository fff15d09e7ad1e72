"use client";
import { Eye, EyeOff, LockKeyhole, LockKeyholeOpen, Pin, PinOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, use } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PostId } from "@/lib/core/ids";
import type { Result } from "@/lib/core/result";
import { hideReplyAction, lockThreadAction, pinReplyAction } from "@/lib/posts/thread-actions";
import type { PostView } from "@/lib/posts/types";

/** The answer that stands first in the thread that a page shows. */
const PinnedReply = createContext<PostId | null>(null);
export const PinnedReplyProvider = PinnedReply.Provider;

/** Entries of a post's menu by which the author of a thread, and the staff, keep it in order. */
export function ThreadItems({ post }: { post: PostView }) {
  const t = useTranslations("cards");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const staff = useViewer()?.staff ?? false;
  const pinned = use(PinnedReply) === post.id;
  const { own, mayHide } = post.viewer;

  async function run(send: () => Promise<Result<unknown>>, done: string) {
    // The router drops the answer of an action that is on its way while a menu's entry of the history goes.
    await layersGone();
    const result = await send().catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    toast({ text: done });
    router.refresh();
  }

  return (
    <>
      {mayHide && (
        <>
          <MenuItem
            icon={pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
            onSelect={() =>
              void run(
                () => pinReplyAction({ postId: post.id, pinned: !pinned }),
                t(pinned ? "thread.unpinned" : "thread.pinned"),
              )
            }
          >
            {t(pinned ? "thread.unpin" : "thread.pin")}
          </MenuItem>
          <MenuItem
            icon={post.hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
            onSelect={() =>
              void run(
                () => hideReplyAction({ postId: post.id, hidden: !post.hidden }),
                t(post.hidden ? "thread.shown" : "thread.hidden"),
              )
            }
          >
            {t(post.hidden ? "thread.show" : "thread.hide")}
          </MenuItem>
        </>
      )}
      {!post.replyToId && (own || staff) && (
        <MenuItem
          icon={post.locked ? <LockKeyholeOpen aria-hidden /> : <LockKeyhole aria-hidden />}
          onSelect={() =>
            void run(
              () => lockThreadAction({ postId: post.id, locked: !post.locked }),
              t(post.locked ? "thread.unlocked" : "thread.locked"),
            )
          }
        >
          {t(post.locked ? "thread.unlock" : "thread.lock")}
        </MenuItem>
      )}
    </>
  );
}
