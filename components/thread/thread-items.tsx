"use client";
import { Code, Eye, EyeOff, Lock, LockOpen, Pin, PinOff } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { MenuItem } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { embedCode } from "@/lib/core/embed-code";
import type { Result } from "@/lib/core/result";
import { hideReplyAction, lockThreadAction, pinReplyAction } from "@/lib/posts/thread-actions";
import type { PostView } from "@/lib/posts/types";
import { useThreadPlace } from "./thread-place";

/** The entries of a post's menu that are about its thread: aside, first, locked; and the code that embeds it elsewhere. */
export function ThreadItems({ post }: { post: PostView }) {
  const t = useTranslations("thread.menu");
  const toast = useToast();
  const place = useThreadPlace();
  const set = useArrangement();
  const { own, mayHide, mayDelete } = post.viewer;
  const hidden = post.hidden !== (place?.aside.has(post.id) ?? false);
  const pinned = place?.pinnedId === post.id;
  const mayPin = place?.root.viewer.own && post.replyToId === place.root.id && !hidden;
  const locked = place ? place.locked : post.locked;

  async function copyCode() {
    await navigator.clipboard.writeText(embedCode(window.location.origin, post.id));
    toast({ text: t("embedCopied") });
  }

  return (
    <>
      {mayPin && (
        <MenuItem
          icon={pinned ? <PinOff aria-hidden /> : <Pin aria-hidden />}
          onSelect={() =>
            void set(!pinned, {
              show: (on) => place.setPinned(on ? post.id : null),
              send: (on) => pinReplyAction({ postId: post.id, pinned: on }),
              done: t("pinned"),
              undone: t("unpinned"),
            })
          }
        >
          {t(pinned ? "unpin" : "pin")}
        </MenuItem>
      )}
      {mayHide && (
        <MenuItem
          icon={hidden ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
          onSelect={() =>
            void set(!hidden, {
              // What is known here is only what has changed since the post was read.
              show: (on) => place?.setAside(post.id, on !== post.hidden),
              send: (on) => hideReplyAction({ postId: post.id, hidden: on }),
              done: t("hidden"),
              undone: t("shown"),
            })
          }
        >
          {t(hidden ? "show" : "hide")}
        </MenuItem>
      )}
      {!post.rootId && (own || mayDelete) && (
        <MenuItem
          icon={locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
          onSelect={() =>
            void set(!locked, {
              show: (on) => place?.setLocked(on),
              send: (on) => lockThreadAction({ postId: post.id, locked: on }),
              done: t("locked"),
              undone: t("unlocked"),
            })
          }
        >
          {t(locked ? "unlock" : "lock")}
        </MenuItem>
      )}
      {post.visibility === "public" && (
        <MenuItem icon={<Code aria-hidden />} onSelect={() => void copyCode()}>
          {t("embed")}
        </MenuItem>
      )}
    </>
  );
}

interface Arrangement {
  /** How the page looks when it is so. */
  show(on: boolean): void;
  send(on: boolean): Promise<Result<unknown>>;
  done: string;
  undone: string;
}

/** Do it at once, with a word and the way back; a refusal takes it back. */
function useArrangement() {
  const t = useTranslations("thread");
  const toast = useToast();
  const fail = useFailureToast();
  const router = useRouter();
  const place = useThreadPlace();
  return async function set(on: boolean, of: Arrangement): Promise<void> {
    // The menu goes back one entry of the history as it closes; the router drops the answer of an action on its way then.
    await layersGone();
    of.show(on);
    const result = await of.send(on).catch(() => null);
    if (!result?.ok) {
      of.show(!on);
      return fail(result?.failure);
    }
    // Where no thread hears of it the page is read anew.
    if (!place) router.refresh();
    toast({ text: on ? of.done : of.undone, action: { label: t("undo"), run: () => void set(!on, of) } });
  };
}
