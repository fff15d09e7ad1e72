"use client";
import { type RefObject, useEffect, useLayoutEffect } from "react";
import { cn } from "@/lib/core/cn";
import type { PostView } from "@/lib/posts/types";
import { pickRendition } from "./rendition";
import { useLine } from "./use-line";
import { volumeFor } from "./use-sound";
import { useWatchTime } from "./use-watch-time";
import type { WatchLog } from "./watch-log";

interface Props {
  post: PostView;
  impression: string;
  index: number;
  current: boolean;
  /** Whether to load it now. */
  load: boolean;
  /** The viewer has paused the current video. */
  paused: boolean;
  muted: boolean;
  rate: number;
  watchLog: WatchLog;
  videoRef: RefObject<HTMLVideoElement | null>;
  onPlaying: () => void;
  onWaiting: () => void;
  onFailed: () => void;
  onBlocked: () => void;
}

/**
 * One of the three `<video>` elements that a feed recycles. It lies over the poster of its article and under the
 * article's controls; an element that was once allowed to sound keeps that right, also on phones.
 */
export function VideoSlot({
  post,
  impression,
  index,
  current,
  load,
  paused,
  muted,
  rate,
  watchLog,
  videoRef,
  ...on
}: Props) {
  const line = useLine(post.id);
  const source = post.video ? pickRendition(post.video.sources, line) : null;
  const src = source?.url;

  useEffect(() => {
    const video = videoRef.current;
    if (!video || !src) return;
    if (!current) {
      video.pause();
      if (video.currentTime > 0) video.currentTime = 0;
      return;
    }
    watchLog.shown(impression);
    return () => watchLog.left(impression);
  }, [current, src, impression, watchLog, videoRef]);

  // Before the browser paints, so that the first frame needs no second one.
  useLayoutEffect(() => {
    const video = videoRef.current;
    if (!video || !src || !current) return;
    if (paused) {
      video.pause();
      return;
    }
    video.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError") on.onBlocked();
    });
  }, [current, paused, src, videoRef, on.onBlocked]);

  useEffect(() => {
    const video = videoRef.current;
    if (!video) return;
    video.muted = muted;
    video.playbackRate = rate;
    video.volume = volumeFor(post.video?.loudness ?? null);
  }, [muted, rate, post.video?.loudness, videoRef]);

  // A page that is hidden, not unmounted, must fall silent before it goes.
  useLayoutEffect(() => {
    const video = videoRef.current;
    return () => video?.pause();
  }, [videoRef]);

  useWatchTime(videoRef, current ? impression : null, post.video?.durationMs ?? 0, watchLog);

  return (
    <div className="stage-scene pointer-events-none absolute inset-x-0 z-1 h-full" style={{ top: `${index * 100}%` }}>
      <div className="stage-box">
        <video
          ref={videoRef}
          src={src}
          data-post-id={post.id}
          data-current={current || undefined}
          aria-hidden
          muted
          loop
          playsInline
          autoPlay={current && !paused}
          preload={load ? "auto" : "none"}
          disableRemotePlayback
          tabIndex={-1}
          className={cn("size-full", isTall(post.video) ? "object-cover" : "object-contain")}
          onPlaying={current ? on.onPlaying : undefined}
          onWaiting={current ? on.onWaiting : undefined}
          onError={current && src ? on.onFailed : undefined}
        />
      </div>
      <div className="stage-dock-space" />
    </div>
  );
}

/** Whether cropping it to 9:16 loses little. Wide ones are shown whole, on their own blurred poster. */
export function isTall(video: { width: number; height: number } | null): boolean {
  return video !== null && video.width / video.height < 0.66;
}
