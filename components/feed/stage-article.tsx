"use client";
import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type RefObject, useId, useImperativeHandle, useRef, useState } from "react";
import { cn } from "@/lib/core/cn";
import type { FeedItem } from "@/lib/feed/types";
import { Dock } from "./dock";
import { LikeBurst, useBurst } from "./like-burst";
import { ScrubBar } from "./scrub-bar";
import { type StageCommands, useStage } from "./stage-context";
import { StageFoot } from "./stage-foot";
import { StagePoster } from "./stage-poster";
import { useFollow } from "./use-follow";
import { useLike } from "./use-like";
import { useShare } from "./use-share";
import { useTaps } from "./use-taps";
import { Why } from "./why";

interface Props {
  item: FeedItem;
  index: number;
  /** How many there are, or −1 while nobody knows. */
  count: number;
  /** Near enough to be drawn; the rest only keeps its place. */
  near: boolean;
  current: boolean;
  startsHere: boolean;
  paused: boolean;
  togglePlay: () => void;
  video: RefObject<HTMLVideoElement | null>;
  commands: RefObject<StageCommands | null>;
}

/** One video of a feed with everything that lies over it. Only the current one is in the tab order. */
export function StageArticle({ item, index, count, near, current, startsHere, ...rest }: Props) {
  const label = useId();
  return (
    <article
      data-index={index}
      data-post-id={item.post.id}
      aria-posinset={index + 1}
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

type ContentsProps = Pick<Props, "item" | "current" | "paused" | "togglePlay" | "video" | "commands"> & {
  labelId: string;
};

function StageContents({ item, current, labelId, paused, togglePlay, video, commands }: ContentsProps) {
  const t = useTranslations("feed");
  const { post } = item;
  const stage = useStage();
  const like = useLike(post);
  const follow = useFollow(post.author, post.viewer.followsAuthor);
  const share = useShare(post);
  const [whyOpen, setWhyOpen] = useState(false);
  const surface = useRef<HTMLButtonElement>(null);
  const [burst, fireBurst] = useBurst();
  const taps = useTaps({
    onTap: togglePlay,
    onDoubleTap: (at) => {
      fireBurst(at);
      like.set(true);
    },
  });

  useImperativeHandle(current ? commands : null, () => ({
    togglePlay,
    like: () => like.set(!like.liked),
    follow: () => follow.set(!follow.following),
    share,
    openComments: stage.openComments,
    openWhy: () => setWhyOpen(true),
  }));

  return (
    <>
      <section className="stage-box" data-theme="dark" aria-label={t("videoBy", { handle: post.author.handle })}>
        {post.video && <StagePoster video={post.video} eager={current} />}
        <button
          ref={surface}
          type="button"
          className="absolute inset-0 z-2 touch-manipulation outline-offset-[-4px]"
          aria-label={paused ? t("play") : t("pause")}
          {...taps}
        >
          {paused && (
            <span className="pointer-events-none absolute inset-0 m-auto grid size-20 animate-fade-in place-items-center rounded-full bg-overlay-dock text-overlay-foreground">
              <Play aria-hidden className="ms-1 size-9 fill-current" />
            </span>
          )}
        </button>
        <LikeBurst at={burst} />
        <StageFoot item={item} labelId={labelId} onWhy={() => setWhyOpen(true)} />
        {current && post.video && <ScrubBar video={video} view={post.video} />}
      </section>
      <Dock post={post} like={like} follow={follow} share={share} openWhy={() => setWhyOpen(true)} />
      <Why item={item} open={whyOpen} onOpenChange={setWhyOpen} />
    </>
  );
}
