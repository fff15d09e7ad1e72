"use client";
import { useEffect, useEffectEvent } from "react";
import { pickRendition } from "@/components/feed/rendition";
import { shownPost } from "@/components/posts/shown-post";
import type { PostView } from "@/lib/posts/types";
import { keepsVideos, savesData } from "./keeps-videos";
import { tellWorker, whenIdle } from "./registration";

/** What is on screen has the line to itself first. */
const AFTER_MS = 8_000;

/**
 * Have the videos of these posts kept on this device, where somebody wants that, so that the feed plays without a line.
 * Pictures the service worker finds in the page itself.
 */
export function useKeptVideos(posts: readonly PostView[]): void {
  const keep = useEffectEvent(() => {
    if (savesData() || !keepsVideos()) return;
    tellWorker({ type: "videos", urls: posts.flatMap((post) => fileOf(shownPost(post))) });
  });

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const callOff = whenIdle(() => {
      timer = setTimeout(() => keep(), AFTER_MS);
    });
    return () => {
      callOff();
      clearTimeout(timer);
    };
  }, []);
}

/** The file that a player takes where nothing is known of the line. */
function fileOf({ video }: PostView): string[] {
  const source = video && pickRendition(video.sources, { saveData: false, kbps: null });
  return source ? [source.url] : [];
}
