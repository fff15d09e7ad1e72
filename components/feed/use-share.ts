"use client";
import { useTranslations } from "next-intl";
import { postPath } from "@/components/posts/post-path";
import { useToast } from "@/components/ui/toast";
import type { PostView } from "@/lib/posts/types";

/** Share a post: the system's own sheet where there is one, else the link on the clipboard. */
export function useShare(post: PostView): () => void {
  const t = useTranslations("feed");
  const toast = useToast();

  return () => {
    const url = new URL(postPath(post), window.location.origin).href;
    if (typeof navigator.share === "function") {
      // Closing the sheet is an answer, not a failure.
      navigator
        .share({ url, title: t(post.video ? "shareTitle" : "sharePostTitle", { name: post.author.displayName }) })
        .catch(() => {});
      return;
    }
    navigator.clipboard.writeText(url).then(
      () => toast({ text: t("linkCopied") }),
      () => toast({ text: url }),
    );
  };
}
