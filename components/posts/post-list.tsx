"use client";
import { Check, CloudOff, MessageSquareDashed } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { Page } from "@/lib/core/page";
import type { PostView } from "@/lib/posts/types";
import { CardListProvider } from "./card-list";
import { CardSkeleton } from "./card-skeleton";
import { NewerPill } from "./newer-pill";
import { PostCard } from "./post-card";
import { useHiding } from "./use-hide";
import { useListKeys } from "./use-list-keys";
import { useListPosition } from "./use-list-position";
import { type ListStatus, usePostList } from "./use-post-list";

interface Props {
  /** The first page, as the server has read it. */
  initial: Page<PostView>;
  /** Where the next ones come from: an address of our API that answers with a Page of PostView for `?cursor=`. */
  more: string;
  /** Where to ask how many have come since: answers `{count}` for `?since=`. Without it nobody asks. */
  newer?: string;
  /** It leaves out what the viewer has hidden: what they hide here goes at once. */
  leavesHidden?: boolean;
  /** What the list is called. */
  label?: string;
  /** What stands there when there is nothing, and behind the last one. */
  empty?: ReactNode;
  end?: ReactNode;
  /** Where the list is played on the stage; with `&post=ID` from that post on. */
  play?: string;
  /** What stands first, whatever its age: not again where its turn comes. */
  pinned?: readonly PostView[];
}

/** Posts as cards, one after another as far as they go: read on ahead of the reader, at the same place on return. */
export function PostList({ leavesHidden = true, initial, more, newer, label, empty, end, play, pinned = [] }: Props) {
  const t = useTranslations("cards");
  const list = usePostList(initial, more, newer !== undefined);
  const hiding = useHiding(leavesHidden);
  const feed = useRef<HTMLDivElement>(null);
  useListPosition(feed);
  useListKeys(feed);
  const top = new Set(pinned.map(({ id }) => id));
  const posts = [...pinned, ...list.posts.filter(({ id }) => !top.has(id))];

  return (
    <CardListProvider value={{ hiding, removeAuthor: list.removeAuthor, play }}>
      {newer && <NewerPill newer={newer} since={list.posts[0]?.id} show={list.showNewer} />}
      <div
        ref={feed}
        role="feed"
        aria-label={label ?? t("list")}
        aria-busy={list.status === "loading"}
        className="grid grid-cols-[minmax(0,1fr)] gap-3.5"
      >
        {posts.map((post, index) => (
          <PostCard
            key={post.id}
            post={post}
            position={index + 1}
            count={list.status === "ended" ? posts.length : -1}
          />
        ))}
      </div>
      <ListFoot
        status={list.status}
        loadMore={list.loadMore}
        // A new watch for each page, also for one that brought nothing for this reader: what stays in view says nothing anew.
        key={`${list.cursor}${list.status === "failed"}`}
        empty={posts.length === 0 ? (empty ?? <Empty icon={MessageSquareDashed} title={t("none")} />) : null}
        end={end}
      />
    </CardListProvider>
  );
}

/** So far ahead of the reader the next page is asked for. */
const AHEAD = "1200px";

interface FootProps {
  status: ListStatus;
  loadMore: () => Promise<void>;
  empty: ReactNode;
  end: ReactNode;
}

function ListFoot({ status, loadMore, empty, end }: FootProps) {
  const t = useTranslations("cards");
  const foot = useRef<HTMLDivElement>(null);
  const near = useEffectEvent(() => {
    if (status === "idle") void loadMore();
  });
  useEffect(() => {
    if (!foot.current) return;
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && near(), {
      rootMargin: AHEAD,
    });
    observer.observe(foot.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={foot} className="pt-3.5">
      {status === "loading" && (
        <div role="status" className="grid gap-3.5">
          <span className="sr-only">{t("loading")}</span>
          <CardSkeleton />
          <CardSkeleton />
        </div>
      )}
      {status === "failed" && (
        <Empty
          icon={CloudOff}
          title={t("failed.title")}
          action={<Button onClick={loadMore}>{t("failed.again")}</Button>}
        >
          {t("failed.text")}
        </Empty>
      )}
      {status === "ended" &&
        (empty ?? end ?? (
          <p className="flex items-center justify-center gap-2 py-4 text-center text-muted-foreground text-sm">
            <Check aria-hidden className="size-4.5" />
            {t("end")}
          </p>
        ))}
    </div>
  );
}
