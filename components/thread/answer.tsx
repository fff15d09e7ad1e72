"use client";
import { CornerDownRight, Pin } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PostCard } from "@/components/posts/post-card";
import { postPath } from "@/components/posts/post-path";
import { Button } from "@/components/ui/button";
import type { ReplyView } from "@/lib/posts/types";
import { Stub } from "./stub";
import { useThreadPlace } from "./thread-place";
import { leaf, usePages } from "./use-pages";

/** As deep as a phone can indent; what is below has a page of its own. */
const LEVELS = 3;

/** An answer with the answers to it, which are indented. */
export function Answer({ reply, level }: { reply: ReplyView; level: number }) {
  const t = useTranslations("thread");
  const place = useThreadPlace();
  return (
    <>
      {place?.pinnedId === reply.id && (
        <p className="flex items-center gap-1.5 pt-1.5 font-semibold text-brand text-xs">
          <Pin aria-hidden className="size-3.5 fill-current" />
          {t("pinned", { name: place.root.author.displayName })}
        </p>
      )}
      {reply.deleted ? <Stub /> : <PostCard post={reply} plain />}
      {level + 1 < LEVELS ? <Below reply={reply} level={level + 1} /> : <Further reply={reply} />}
    </>
  );
}

/** The answers to an answer: those that came with it, and the others by request. */
function Below({ reply, level }: { reply: ReplyView; level: number }) {
  const t = useTranslations("thread");
  const place = useThreadPlace();
  const last = reply.replies.at(-1);
  const left = reply.replyCount > reply.replies.length;
  // Read on after the last that came along; where none came, from the beginning.
  const first = { items: reply.replies, nextCursor: left ? (last?.id ?? "") : null };
  const { items, more, busy, loadMore } = usePages(first, `/api/directlink/v1/posts/${reply.id}/replies`);
  const known = new Set(items.map(({ id }) => id));
  const fresh = (place?.fresh.get(reply.id) ?? []).filter(({ id }) => !known.has(id));
  const all = [...items, ...fresh.map(leaf)].filter(({ id }) => !place?.aside.has(id));
  const hidden = reply.replyCount - items.length;
  if (all.length === 0 && !more) return null;
  return (
    <div className="mb-1.5 grid grid-cols-[minmax(0,1fr)] border-border border-s-2 ps-3 md:ps-4">
      <ol className="grid grid-cols-[minmax(0,1fr)]">
        {all.map((answer) => (
          <li key={answer.id}>
            <Answer reply={answer} level={level} />
          </li>
        ))}
      </ol>
      {more && (
        <Button variant="ghost" size="small" busy={busy} onClick={() => void loadMore()} className="justify-self-start">
          {hidden > 0 ? t("moreAnswers", { count: hidden }) : t("showMore")}
        </Button>
      )}
    </div>
  );
}

function Further({ reply }: { reply: ReplyView }) {
  const t = useTranslations("thread");
  if (reply.replyCount === 0 || reply.deleted) return null;
  return (
    <Link
      href={postPath(reply)}
      prefetch={false}
      className="flex min-h-11 items-center gap-2 font-semibold text-brand text-sm hover:underline"
    >
      <CornerDownRight aria-hidden className="size-4.5 rtl:-scale-x-100" />
      {t("further", { count: reply.replyCount })}
    </Link>
  );
}
