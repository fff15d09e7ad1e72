"use client";
import { Repeat2 } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type MouseEvent, useId, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useViewer } from "@/components/frame/viewer";
import { cn } from "@/lib/core/cn";
import type { PostView } from "@/lib/posts/types";
import { CardActions } from "./card-actions";
import { CardHead } from "./card-head";
import { useCardList } from "./card-list";
import { HiddenCard } from "./hidden-card";
import { useChanged } from "./post-changes";
import { PostContents } from "./post-contents";
import { postPath } from "./post-path";

interface Props {
  post: PostView;
  /** Its place in a feed, from 1, and how many there are: −1 while nobody knows. */
  position?: number;
  count?: number;
  /** It is what the page is about: in full, and no way to itself. */
  large?: boolean;
  /** It stands in another card: without a ground of its own. */
  plain?: boolean;
}

/** A post of any kind as a card, with everything that one can do about it. */
export function PostCard({ post: given, position, count, large = false, plain = false }: Props) {
  const t = useTranslations("cards");
  const router = useRouter();
  const viewer = useViewer();
  const label = useId();
  const { hiding } = useCardList();
  const [gone, setGone] = useState(false);
  // A newer reading of the same post, after it was changed here; what the page brings later is newer still.
  const [read, setRead] = useState({ given, latest: given });
  if (read.given !== given) setRead({ given, latest: given });
  const shown = read.latest.original ?? read.latest;

  useChanged((postId) => {
    if (postId !== shown.id) return;
    getJson<PostView>(`/api/directlink/v1/posts/${given.id}`, {})
      .then((latest) => setRead({ given, latest }))
      // What stands there was true a moment ago; the next page brings the new one.
      .catch(() => {});
  });

  if (gone || given.deleted || (given.kind === "repost" && !given.original)) return null;
  if (hiding?.hidden.has(shown.id))
    return <HiddenCard post={shown} listedId={given.id} position={position} count={count} />;

  function open(event: MouseEvent<HTMLElement>) {
    const on = event.target as Element;
    if (large || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey) return;
    // A press in a dialog that belongs to the card reaches it too, along React's tree.
    if (!event.currentTarget.contains(on) || on.closest(INTERACTIVE) || getSelection()?.type === "Range") return;
    router.push(postPath(shown));
  }

  const reposter = given.kind === "repost" ? given.author : null;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the time is the link for keys; the rest of the card only makes it larger
    <article
      data-post-id={given.id}
      data-place={position ? given.id : undefined}
      aria-posinset={position}
      aria-setsize={position ? (count ?? -1) : undefined}
      aria-labelledby={`${label}-author ${label}-text`}
      tabIndex={position ? -1 : undefined}
      onClick={open}
      className={cn(
        "grid scroll-mt-28 grid-cols-[minmax(0,1fr)] gap-2.5",
        plain ? "pt-2 pb-1" : "rounded-card bg-card px-4 pt-3.75 pb-2 shadow-sm ring-1 ring-border",
        !large && "cursor-pointer",
      )}
    >
      {reposter && (
        <p className="-mb-0.5 flex min-w-0 items-center gap-1.5 font-semibold text-muted-foreground text-xs">
          <Repeat2 aria-hidden className="size-4 shrink-0" />
          {reposter.id === viewer?.id ? (
            t("youReposted")
          ) : (
            <Link href={`/@${reposter.handle}`} className="min-w-0 truncate leading-6 hover:underline">
              {t("reposted", { name: reposter.displayName })}
            </Link>
          )}
        </p>
      )}
      <CardHead post={shown} listedId={given.id} labelId={`${label}-author`} large={large} setGone={setGone} />
      {/* What is read again was not served again. */}
      <PostContents
        post={shown}
        labelId={`${label}-text`}
        large={large}
        impression={(given.original ?? given).impression ?? null}
      />
      <CardActions post={shown} />
    </article>
  );
}

/** What a press means something else on than opening the post. */
const INTERACTIVE = "a, button, input, label, select, textarea, video, summary, [role=menu], [role=dialog]";
