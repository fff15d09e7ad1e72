"use client";
import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { PostCard } from "@/components/posts/post-card";
import { Button } from "@/components/ui/button";
import type { PostView } from "@/lib/posts/types";
import { useThreadPlace } from "./thread-place";
import { usePages } from "./use-pages";

const NONE: readonly never[] = [];

/** Answers that the author of the thread has put aside, behind a fold: there for whoever asks. */
export function HiddenAnswers({ post, has }: { post: PostView; has: boolean }) {
  const t = useTranslations("thread");
  const place = useThreadPlace();
  const { items, more, busy, loadMore } = usePages(
    { items: NONE, nextCursor: "" },
    `/api/directlink/v1/posts/${post.id}/hidden`,
  );
  if (!has && !place?.aside.size) return null;
  return (
    <section aria-label={t("hidden.title")} className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-3.5">
      {items.map((reply) => (
        <PostCard key={reply.id} post={reply} />
      ))}
      {more && (
        <Button variant="ghost" busy={busy} onClick={() => void loadMore()} className="justify-self-start">
          <EyeOff aria-hidden />
          {t(items.length > 0 ? "showMore" : "hidden.show")}
        </Button>
      )}
    </section>
  );
}
