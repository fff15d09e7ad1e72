"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useKeptVideos } from "@/components/offline/use-kept-videos";
import { isCurtained, shownPost } from "@/components/posts/shown-post";
import { layersGone } from "@/components/ui/use-layer";
import type { FeedName, FeedPage } from "@/lib/feed/types";
import { Ambient } from "./ambient";
import { EndPlace } from "./end-place";
import { CommentsAside, CommentsSheet } from "./feed-comments";
import { FeedEnd } from "./feed-end";
import { HopButtons } from "./hop-buttons";
import { InterestLine } from "./interest-line";
import { PullSign } from "./pull-sign";
import { StageArticle } from "./stage-article";
import { type StageCommands, StageProvider } from "./stage-context";
import { StageTop } from "./stage-top";
import { useAutoplay } from "./use-autoplay";
import { useBudget } from "./use-budget";
import { useCurrentIndex } from "./use-current-index";
import { useEndInView } from "./use-end-in-view";
import { useFeedKeys } from "./use-feed-keys";
import { useFeedPages } from "./use-feed-pages";
import { useFeedPosition } from "./use-feed-position";
import { useNameOf } from "./use-name-of";
import { usePull } from "./use-pull";
import { useSound } from "./use-sound";
import { useWatchLog } from "./use-watch-log";
import { useWatching } from "./use-watching";
import { useWorth } from "./use-worth";
import { VideoSlots } from "./video-slots";

/** Their code comes when there is an end, or a question. */
const SessionEnd = dynamic(() => import("./session-end").then((module) => module.SessionEnd), { ssr: false });
const WorthLine = dynamic(() => import("./worth-line").then((module) => module.WorthLine), { ssr: false });

interface Props {
  feed: FeedName | "watch";
  /** Of which list (its id), hashtag or tab of a profile (`subjectOf`). */
  subject?: string;
  initial: FeedPage;
  startAt: number;
  /** Fetch what is newer; null where there is nothing but this. */
  renew: (() => void) | null;
  renewing: boolean;
}

/** The speed while the edge is held. */
const BOOST = 2;

/** Read on when this many are left, below or above. */
const AHEAD = 3;

/** One session of a feed, on the stage. */
export function FeedStage({ feed, subject, initial, startAt, renew, renewing }: Props) {
  const router = useRouter();
  const scroller = useRef<HTMLDivElement>(null);
  const {
    items: all,
    lead,
    previous,
    loadPrevious,
    status,
    loadMore,
    remove,
    hide,
    removeAuthor,
  } = useFeedPages(feed === "watch" ? "for-you" : feed, initial, scroller);
  const budget = useBudget(startAt);
  const ends = feed !== "watch" && budget.end !== null;
  const items = ends ? all.slice(0, lead + (budget.end ?? 0)) : all;
  const current = useCurrentIndex(scroller, { count: items.length, lead }, startAt);
  /** Where the current one stands among those that are there; `current` stays the same whatever comes in above. */
  const place = lead + current;
  const [muted, setMuted] = useSound();
  const [rate, setRate] = useState(1);
  const [boost, setBoost] = useState(false);
  const autoplay = useAutoplay();
  const [played, setPlayed] = useState(false);
  const [told, tell] = useState<{ index: number; paused: boolean } | null>(null);
  const [follows, setFollowed] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [lifted, setLifted] = useState<ReadonlySet<string>>(new Set());
  const [commentsOpen, setCommentsOpen] = useState(false);
  const watchLog = useWatchLog();
  const commands = useRef<StageCommands | null>(null);
  const currentVideo = useRef<HTMLVideoElement | null>(null);

  useFeedPosition(feed, initial.session, items[place]?.position ?? 0, current === startAt);
  useKeptVideos(all.map((item) => item.post));
  useEffect(() => {
    if (!ends && place >= items.length - AHEAD) void loadMore();
  });
  // Where it failed, the next swipe tries again.
  const readUp = useEffectEvent(() => void loadPrevious());
  useEffect(() => {
    if (place < AHEAD) readUp();
  }, [place]);

  const atEnd = useEndInView(scroller, ends);
  function go(step: 1 | -1) {
    const places = scroller.current?.querySelectorAll("article, [data-feed-end]");
    if (step === -1 && place === 0) void loadPrevious();
    places?.[(atEnd ? items.length : place) + step]?.scrollIntoView({ behavior: "smooth", block: "start" });
  }

  const post = items[place] && shownPost(items[place].post);
  const curtained = post !== undefined && isCurtained(post) && !lifted.has(post.id);
  const isPaused = curtained || atEnd || (told?.index === current ? told.paused : !autoplay);
  const worth = useWorth();
  useWatching(post !== undefined && !atEnd && !(post.video && isPaused), (ms) => {
    if (!post) return;
    budget.count(ms, current, post.id);
    if (!curtained) worth.count(ms, post);
  });
  const togglePlay = () => tell({ index: current, paused: !isPaused });
  const pull = usePull(scroller, renew !== null && place === 0, () =>
    previous === null ? renew?.() : void loadPrevious(),
  );
  useFeedKeys({ commands, video: currentVideo, go, muted, setMuted, rate, setRate, renew });

  /** The way back leads to it, too: what comes in above would leave the reader where they are. */
  function hideFrom(postId: string) {
    const place = items.findIndex((item) => shownPost(item.post).id === postId);
    const restore = hide(postId);
    return () => {
      flushSync(restore);
      scroller.current?.querySelectorAll("article")[place]?.scrollIntoView({ block: "start" });
    };
  }

  // A page of its own has nothing left to show then.
  const leave = () => void layersGone().then(() => router.replace(`/@${post?.author.handle}`));
  const stage = {
    muted,
    rate: boost ? BOOST : rate,
    setMuted,
    setRate,
    setBoost,
    renew,
    go,
    follows,
    setFollows: (id: string, following: boolean) => setFollowed((known) => new Map(known).set(id, following)),
    session: initial.session,
    openComments: () => setCommentsOpen(true),
    remove: (postId: string) => (feed === "watch" ? leave() : remove(postId)),
    hide: (postId: string) => (feed === "watch" ? () => {} : hideFrom(postId)),
    removeAuthor: (accountId: string) => (feed === "watch" ? leave() : removeAuthor(accountId)),
    lifted,
    lift: (postId: string) => setLifted((known) => new Set(known).add(postId)),
  };

  const title = useNameOf(feed, subject);

  return (
    <StageProvider value={stage}>
      <main id="main">
        <h1 className="sr-only">{title}</h1>
        <div ref={scroller} className="stage-scroller scrollbar-none">
          <VideoSlots
            items={items}
            lead={lead}
            current={current}
            paused={isPaused}
            waitsForTap={!autoplay && told?.index !== current}
            currentVideo={currentVideo}
            watchLog={watchLog}
            onFrame={() => setPlayed(true)}
            onBlocked={() => tell({ index: current, paused: true })}
          />
          <div role="feed" aria-busy={status === "loading"} aria-label={title} className="contents">
            {items.map((entry, index) => (
              <StageArticle
                key={entry.post.id}
                item={entry}
                index={index - lead}
                place={index}
                count={status === "ended" ? items.length : -1}
                near={Math.abs(index - place) <= 2}
                current={index === place}
                startsHere={index - lead === startAt}
                paused={isPaused && index === place}
                settled={played || isPaused || post?.video === null}
                togglePlay={togglePlay}
                video={currentVideo}
                commands={commands}
              />
            ))}
          </div>
          {ends && budget.budget ? (
            <EndPlace byWish>
              <SessionEnd budget={budget.budget} used={budget.used} goOn={budget.goOn} endless={budget.endless} />
            </EndPlace>
          ) : (
            <FeedEnd status={status} feed={feed} subject={subject} retry={loadMore} empty={items.length === 0} />
          )}
        </div>
        <Ambient src={(!curtained && (post?.video?.posterUrl ?? post?.pictures[0]?.smallUrl)) || null} />
        {renew && <PullSign {...pull} busy={renewing} />}
        <StageTop feed={feed} subject={subject} boost={boost} at={items[place] ?? null} />
        {post && worth.asking === post.id && !atEnd ? (
          <WorthLine postId={post.id} close={worth.close} />
        ) : (
          feed === "for-you" && post && !atEnd && <InterestLine />
        )}
        <HopButtons
          first={place === 0 && previous === null && !atEnd}
          last={ends ? atEnd : place >= items.length - 1}
        />
      </main>
      {post && <CommentsAside post={post} />}
      {post && commentsOpen && <CommentsSheet post={post} onClose={() => setCommentsOpen(false)} />}
    </StageProvider>
  );
}
