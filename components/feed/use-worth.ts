"use client";
import { useRef, useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import type { PostView } from "@/lib/posts/types";
import { useContract } from "./contract";
import { read, write } from "./kept-on-device";
import { anotherOf, askedAbout, mayAsk, readWorth } from "./worth";

/** Asked of a video that somebody has stayed with for a while. */
const STAYED_MS = 5_000;

/** Now and then, of a member who allows it: whether a video was worth their time. `asking` is the one that it is about. */
export function useWorth() {
  const { asksWorth } = useContract();
  const viewer = useViewer();
  const [asking, ask] = useState<string | null>(null);
  const stayed = useRef({ video: "", ms: 0 });
  const name = `feed-worth:${viewer?.id ?? "guest"}`;

  function count(ms: number, post: PostView) {
    if (!viewer || !asksWorth || post.video === null || post.viewer.own) return;
    const ofThis = (stayed.current.video === post.id ? stayed.current.ms : 0) + ms;
    stayed.current = { video: post.id, ms: ofThis };
    const memory = readWorth(read(name));
    const counted = anotherOf(memory, post.id);
    const now = ofThis >= STAYED_MS && mayAsk(counted, post.id);
    if (now) ask(post.id);
    if (now || counted !== memory) write(name, JSON.stringify(now ? askedAbout(counted, post.id) : counted));
  }

  return { asking, count, close: () => ask(null) };
}
