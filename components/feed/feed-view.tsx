"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { FeedName, FeedPage } from "@/lib/feed/types";
import { Ambient } from "./ambient";
import { CommentsAside, CommentsSheet } from "./feed-comments";
import { FeedEnd } from "./feed-end";
import { HopButtons } from "./hop-buttons";
import { KeyHelp } from "./key-help";
import { StageArticle } from "./stage-article";
import { type StageCommands, StageProvider } from "./stage-context";
import { StageTop } from "./stage-top";
import { useCurrentIndex } from "./use-current-index";
import { useFeedKeys } from "./use-feed-keys";
import { useFeedPages } from "./use-feed-pages";
import { useFeedPosition } from "./use-feed-position";
import { useSound } from "./use-sound";
import { useWatchLog } from "./use-watch-log";
import { VideoSlots } from "./video-slots";

interface Props {
  feed: FeedName | "watch";
  initial: FeedPage;
  /** Where the reader was when they left. */
  startAt?: number;
}

/** Read on when this many are left. */
const AHEAD = 3;

/** A feed as one full-height video after another. */
export function FeedView({ feed, initial, startAt = 0 }: Props) {
  const t = useTranslations("feed");
  const router = useRouter();
  const { items, status, loadMore, remove } = useFeedPages(feed === "watch" ? "for-you" : feed, initial);
  const scroller = useRef<HTMLDivElement>(null);
  const current = useCurrentIndex(scroller, items.length, startAt);
  const [muted, setMuted] = useSound();
  const [rate, setRate] = useState(1);
  const [paused, setPaused] = useState<{ index: number; by: "viewer" | "browser" } | null>(null);
  const [follows, setFollowed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [commentsOpen, setCommentsOpen] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const watchLog = useWatchLog();
  const commands = useRef<StageCommands | null>(null);
  const currentVideo = useRef<HTMLVideoElement | null>(null);

  useFeedPosition(feed, initial.session, current);
  useEffect(() => {
    if (current >= items.length - AHEAD) void loadMore();
  });

  function go(step: 1 | -1) {
    const articles = scroller.current?.querySelectorAll("article");
    articles?.[current + step]?.scrollIntoView({ behavior: "smooth", block: "start" });
  }

  const isPaused = paused?.index === current;
  const togglePlay = () => setPaused(isPaused ? null : { index: current, by: "viewer" });
  useFeedKeys({ commands, video: currentVideo, go, muted, setMuted, rate, setRate, showHelp: () => setHelpOpen(true) });

  const item = items[current];
  const stage = {
    muted,
    rate,
    setMuted,
    setRate,
    go,
    follows,
    setFollows: (id: string, following: boolean) => setFollowed((known) => new Map(known).set(id, following)),
    session: initial.session,
    openComments: () => setCommentsOpen(true),
    // A page of its own has nothing left to show then.
    remove: (postId: string) => (feed === "watch" ? router.replace(`/@${item?.post.author.handle}`) : remove(postId)),
  };

  return (
    <StageProvider value={stage}>
      <main id="main">
        <h1 className="sr-only">{t(`title.${feed}`)}</h1>
        <div ref={scroller} className="stage-scroller scrollbar-none">
          <VideoSlots
            items={items}
            current={current}
            paused={isPaused}
            currentVideo={currentVideo}
            watchLog={watchLog}
            onBlocked={() => setPaused({ index: current, by: "browser" })}
          />
          <div role="feed" aria-busy={status === "loading"} aria-label={t(`title.${feed}`)} className="contents">
            {items.map((entry, index) => (
              <StageArticle
                key={entry.post.id}
                item={entry}
                index={index}
                count={status === "ended" ? items.length : -1}
                near={Math.abs(index - current) <= 2}
                current={index === current}
                startsHere={index === startAt}
                paused={isPaused && index === current}
                togglePlay={togglePlay}
                video={currentVideo}
                commands={commands}
              />
            ))}
          </div>
          <FeedEnd status={status} feed={feed} retry={loadMore} empty={items.length === 0} />
        </div>
        <Ambient src={item?.post.video?.posterUrl ?? null} />
        <StageTop feed={feed} />
        <HopButtons first={current === 0} last={current >= items.length - 1} />
      </main>
      {item && <CommentsAside post={item.post} />}
      {item && <CommentsSheet post={item.post} open={commentsOpen} onOpenChange={setCommentsOpen} />}
      <KeyHelp open={helpOpen} onOpenChange={setHelpOpen} />
    </StageProvider>
  );
}
