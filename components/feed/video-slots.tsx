"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { isCurtained, shownPost } from "@/components/posts/shown-post";
import type { FeedItem } from "@/lib/feed/types";
import { useStage } from "./stage-context";
import { StageSpinner } from "./stage-spinner";
import { VideoSlot } from "./video-slot";
import type { WatchLog } from "./watch-log";

interface Props {
  items: readonly FeedItem[];
  /** How many of them came in above: a video keeps its element when others do. */
  lead: number;
  current: number;
  paused: boolean;
  /** Videos don't start by themselves, and nobody has started this one: nothing of it is fetched. */
  waitsForTap: boolean;
  currentVideo: RefObject<HTMLVideoElement | null>;
  watchLog: WatchLog;
  onFrame: () => void;
  onBlocked: () => void;
}

const SLOTS = [0, 1, 2] as const;

/** Which item a slot holds: of the three around the current one, the one whose index falls to it. */
export function slotIndex(slot: number, current: number): number {
  const first = current - 1;
  return first + ((((slot - first) % 3) + 3) % 3);
}

/** The three video elements: previous, current, next. The next one loads once the current shows its first frame. */
export function VideoSlots({
  items,
  lead,
  current,
  paused,
  waitsForTap,
  currentVideo,
  watchLog,
  onFrame,
  onBlocked,
}: Props) {
  const { muted, rate, lifted } = useStage();
  const refs = [
    useRef<HTMLVideoElement>(null),
    useRef<HTMLVideoElement>(null),
    useRef<HTMLVideoElement>(null),
  ] as const;
  const [playing, setPlaying] = useState<number | null>(null);
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<number | null>(null);

  // What is no video keeps nothing waiting.
  const shown = items[lead + current];
  const holdsVideo = shown !== undefined && shownPost(shown.post).video !== null;

  useEffect(() => {
    currentVideo.current = refs[SLOTS.find((slot) => slotIndex(slot, current) === current) ?? 0].current;
  });

  return (
    <>
      {SLOTS.map((slot) => {
        const index = slotIndex(slot, current);
        const item = items[lead + index];
        const post = item && shownPost(item.post);
        if (!item || !post?.video) return null;
        // Behind a curtain nothing is fetched, let alone shown.
        const curtained = isCurtained(post) && !lifted.has(post.id);
        return (
          <VideoSlot
            key={slot}
            post={post}
            impression={item.impression}
            index={lead + index}
            current={index === current}
            load={
              !curtained &&
              (index === current ? !waitsForTap : index === current + 1 && (playing === current || !holdsVideo))
            }
            paused={paused}
            muted={muted}
            rate={rate}
            watchLog={watchLog}
            videoRef={refs[slot]}
            onPlaying={() => {
              setPlaying(current);
              onFrame();
              setWaiting(false);
              setFailed(null);
            }}
            onWaiting={() => setWaiting(true)}
            onFailed={() => setFailed(current)}
            onBlocked={onBlocked}
          />
        );
      })}
      <StageSpinner
        index={lead + current}
        waiting={holdsVideo && waiting && !paused && playing !== null}
        failed={failed === current}
        retry={() => {
          setFailed(null);
          currentVideo.current?.load();
        }}
      />
    </>
  );
}
