"use client";
import { Play } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useId, useImperativeHandle, useRef, useState } from "react";
import { isCurtained, shownPost } from "@/components/posts/shown-post";
import { useBookmark } from "@/components/posts/use-bookmark";
import { cn } from "@/lib/core/cn";
import type { FeedItem } from "@/lib/feed/types";
import type { VideoView } from "@/lib/media/types";
import { Curtain } from "./curtain";
import { Dock } from "./dock";
import { LikeBurst, useBurst } from "./like-burst";
import { PictureSlide } from "./picture-slide";
import { ScrubBar } from "./scrub-bar";
import { type StageCommands, useStage } from "./stage-context";
import { StageFoot } from "./stage-foot";
import { StagePoster } from "./stage-poster";
import { isText, SlideGround, TextSlide } from "./stage-slide";
import { useFollow } from "./use-follow";
import { useShare } from "./use-share";
import { type Point, useStageGestures } from "./use-stage-gestures";
import { useStageVote } from "./use-stage-vote";
import { useWantedComment } from "./use-wanted-comment";

/** Its code comes when somebody asks. */
const Why = dynamic(() => import("./why").then((module) => module.Why), { ssr: false });

interface Props {
  item: FeedItem;
  /** Its number for as long as it is shown; what came in above the beginning stands below zero. */
  index: number;
  /** How many stand above it. */
  place: number;
  /** How many there are, or −1 while nobody knows. */
  count: number;
  /** Near enough to be drawn; the rest only keeps its place. */
  near: boolean;
  current: boolean;
  startsHere: boolean;
  paused: boolean;
  /** The first video plays, or waits for a tap: there is room on the line for the neighbours' pictures. */
  settled: boolean;
  togglePlay: () => void;
  video: RefObject<HTMLVideoElement | null>;
  commands: RefObject<StageCommands | null>;
}

/** One video of a feed with everything that lies over it. Only the current one is in the tab order. */
export function StageArticle({ item, index, place, count, near, current, startsHere, ...rest }: Props) {
  const label = useId();
  return (
    <article
      data-index={index}
      data-post-id={item.post.id}
      aria-posinset={place + 1}
      aria-setsize={count}
      aria-labelledby={label}
      inert={!current}
      className={cn(
        "stage-scene relative h-full snap-start snap-always",
        startsHere && "[scroll-initial-target:nearest]",
      )}
    >
      {near ? (
        <StageContents item={item} current={current} labelId={label} {...rest} />
      ) : (
        <span id={label} className="sr-only">
          {item.post.author.displayName}
        </span>
      )}
    </article>
  );
}

type ContentsProps = Pick<Props, "item" | "current" | "paused" | "settled" | "togglePlay" | "video" | "commands"> & {
  labelId: string;
};

function StageContents({ item, current, labelId, paused, settled, togglePlay, video, commands }: ContentsProps) {
  const t = useTranslations("feed");
  const post = shownPost(item.post);
  const stage = useStage();
  const like = useStageVote(post);
  const bookmark = useBookmark(post);
  const follow = useFollow(post);
  const share = useShare(post);
  const router = useRouter();
  const [whyOpen, setWhyOpen] = useState(false);
  const [menuOpen, setMenuOpen] = useState(false);
  const surface = useRef<HTMLButtonElement>(null);
  const [burst, fireBurst] = useBurst();
  const curtained = isCurtained(post) && !stage.lifted.has(post.id);
  const lift = () => stage.lift(post.id);
  // What can't be played has its answers behind the same press.
  const play = curtained ? lift : post.video ? togglePlay : stage.openComments;
  const openAuthor = () => router.push(`/@${post.author.handle}`);
  const meanings = {
    onTap: play,
    onHold: () => setMenuOpen(true),
    onBoost: stage.setBoost,
    onSwipe: openAuthor,
    onDoubleTap: (at: Point) => {
      fireBurst(at);
      like.set(true);
    },
  };
  const gestures = useStageGestures(meanings);

  useImperativeHandle(current ? commands : null, () => ({
    togglePlay: play,
    like: () => like.set(!like.liked),
    bookmark: () => bookmark.set(!bookmark.bookmarked),
    follow: () => follow.set(!follow.following),
    share,
    openComments: stage.openComments,
    openWhy: () => setWhyOpen(true),
    openMenu: () => setMenuOpen(true),
    openAuthor,
  }));

  useWantedComment(post, current, stage.openComments);

  return (
    <>
      <section
        className="stage-box"
        data-theme="dark"
        aria-label={t(post.video ? "videoBy" : "postBy", { handle: post.author.handle })}
      >
        {!post.video && <SlideGround post={post} />}
        {post.video && (
          <StagePoster
            video={curtained ? withoutStill(post.video) : post.video}
            eager={current}
            wanted={current || settled}
          />
        )}
        <button
          ref={surface}
          type="button"
          className="absolute inset-0 z-2 touch-pan-y touch-pinch-zoom select-none outline-offset-[-4px] [-webkit-touch-callout:none]"
          aria-label={post.video ? t(paused ? "play" : "pause") : t("openComments")}
          {...gestures}
        >
          {paused && !curtained && post.video && (
            <span className="pointer-events-none absolute inset-0 m-auto grid size-20 animate-fade-in place-items-center rounded-full bg-overlay-dock text-overlay-foreground">
              <Play aria-hidden className="ms-1 size-9 fill-current" />
            </span>
          )}
        </button>
        {!curtained && post.pictures.length > 0 && (
          <PictureSlide pictures={post.pictures} current={current} wanted={current || settled} gestures={meanings} />
        )}
        {!curtained && isText(post) && <TextSlide post={post} />}
        {curtained && <Curtain name={post.author.displayName} warning={post.contentWarning} onLift={lift} />}
        <LikeBurst at={burst} />
        <StageFoot item={item} curtained={curtained} labelId={labelId} onWhy={() => setWhyOpen(true)} />
        {current && !curtained && post.video && <ScrubBar video={video} view={post.video} />}
      </section>
      <Dock
        post={post}
        like={like}
        bookmark={bookmark}
        follow={follow}
        share={share}
        openWhy={() => setWhyOpen(true)}
        menuOpen={menuOpen}
        setMenuOpen={setMenuOpen}
      />
      {whyOpen && <Why item={item} onClose={() => setWhyOpen(false)} />}
    </>
  );
}

/** Only its colours, blurred beyond knowing: what stands behind a curtain. */
const withoutStill = (video: VideoView): VideoView => ({ ...video, posterUrl: null, alt: "" });
