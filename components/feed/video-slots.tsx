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
export function VideoSlots({ items, current, paused, waitsForTap, currentVideo, watchLog, onFrame, onBlocked }: Props) {
  const { muted, rate, lifted } = useStage();
  const refs = [
    useRef<HTMLVideoElement>(null),
    useRef<HTMLVideoElement>(null),
    useRef<HTMLVideoElement>(null),
  ] as const;
  const [playing, setPlaying] = useState(-1);
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState(-1);

  // What is no video keeps nothing waiting.
  const holdsVideo = items[current] !== undefined && shownPost(items[current].post).video !== null;

  useEffect(() => {
    currentVideo.current = refs[SLOTS.find((slot) => slotIndex(slot, current) === current) ?? 0].current;
  });

  return (
    <>
      {SLOTS.map((slot) => {
        const index = slotIndex(slot, current);
        const item = items[index];
        const post = item && shownPost(item.post);
        if (!item || !post?.video) return null;
        // Behind a curtain nothing is fetched, let alone shown.
        const curtained = isCurtained(post) && !lifted.has(post.id);
        return (
          <VideoSlot
            key={slot}
            post={post}
            impression={item.impression}
            index={index}
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
              setFailed(-1);
            }}
            onWaiting={() => setWaiting(true)}
            onFailed={() => setFailed(current)}
            onBlocked={onBlocked}
          />
        );
      })}
      <StageSpinner
        index={current}
        waiting={holdsVideo && waiting && !paused && playing !== -1}
        failed={failed === current}
        retry={() => {
          setFailed(-1);
          currentVideo.current?.load();
        }}
      />
    </>
  );
}
