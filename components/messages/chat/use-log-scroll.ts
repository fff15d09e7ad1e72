"use client";
import { useLayoutEffect, useRef, useState } from "react";

/** So near the end one is taken to read along. */
const NEAR_PX = 90;
const FAR_PX = 500;

/**
 * Hold the place in a log that is turned upside down (`flex-col-reverse`, so that it begins at its end and what is added
 * above moves nothing): at the end new messages come into view, elsewhere they don't move what is read. `end` names the
 * last entry; `holds`: there is more below that isn't loaded.
 */
export function useLogScroll(end: string | undefined, holds: boolean) {
  const scroller = useRef<HTMLDivElement>(null);
  const known = useRef({ height: 0, end });
  const [where, setWhere] = useState<"end" | "near" | "far">("end");

  // After every change: what was added above counts for the height of the next one.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const { height, end: before } = known.current;
    known.current = { height: element.scrollHeight, end };
    const added = before !== end && before !== undefined;
    const fromEnd = -element.scrollTop;
    // With more below that isn't loaded yet the end of the log is not the end of the conversation.
    if (added && (holds || fromEnd > NEAR_PX)) element.scrollTop -= element.scrollHeight - height;
  });

  return {
    scroller,
    where,
    onScroll() {
      const fromEnd = -(scroller.current?.scrollTop ?? 0);
      setWhere(fromEnd < NEAR_PX ? "end" : fromEnd < FAR_PX ? "near" : "far");
    },
    toEnd(behavior: ScrollBehavior = "smooth") {
      scroller.current?.scrollTo({ top: 0, behavior });
    },
    /** Bring a message into the middle, and let it shine once. Whether it is loaded. */
    show(seq: number): boolean {
      const found = scroller.current?.querySelector<HTMLElement>(`[data-seq="${seq}"]`);
      if (!found) return false;
      found.scrollIntoView({ block: "center", behavior: "instant" });
      found.animate([{ backgroundColor: "var(--accent)" }, { backgroundColor: "transparent" }], 1_600);
      return true;
    },
  };
}
