"use client";
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import type { PostView } from "@/lib/posts/types";
import { useHide } from "./use-hide";

interface Props {
  post: PostView;
  /** What stands in the list: the repost, where it is one. */
  listedId: string;
  position: number | undefined;
  count: number | undefined;
}

/** What is left of a card that was just hidden: that it was, and the way back. */
export function HiddenCard({ post, listedId, position, count }: Props) {
  const t = useTranslations("cards.hidden");
  const hide = useHide(post);
  const undo = useRef<HTMLButtonElement>(null);
  // The menu that it was chosen from is gone with the card.
  useEffect(() => undo.current?.focus({ preventScroll: true }), []);

  async function show() {
    await hide?.(false);
    document.querySelector<HTMLElement>(`article[data-post-id="${listedId}"]`)?.focus({ preventScroll: true });
  }

  return (
    <article
      aria-posinset={position}
      aria-setsize={position ? (count ?? -1) : undefined}
      aria-label={t("done")}
      tabIndex={-1}
      className="flex min-h-14 scroll-mt-28 items-center gap-3 rounded-card bg-card px-4 py-1.5 shadow-sm ring-1 ring-border"
    >
      <EyeOff aria-hidden className="size-5 shrink-0 text-muted-foreground" />
      <p role="status" className="min-w-0 flex-1 text-muted-foreground text-sm">
        {t("done")}
      </p>
      <Button ref={undo} size="small" onClick={() => void show()}>
        {t("undo")}
      </Button>
    </article>
  );
}
