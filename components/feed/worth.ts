import { WORTH_EVERY } from "@/lib/feed/preferences/limits";
import { asRecord, isCount } from "./session-day";

/** So many videos are remembered as asked about; older ones don't come back. */
const REMEMBERED = 400;

/** What is remembered of the questions whether a video was worth somebody's time. */
export interface WorthMemory {
  /** Videos since the last question. */
  readonly since: number;
  /** The video that was counted last. */
  readonly last: string | null;
  readonly asked: readonly string[];
}

/** What was kept; nothing yet where it makes no sense. */
export function readWorth(text: string | null): WorthMemory {
  const { since, last, asked } = asRecord(text);
  return {
    since: isCount(since) ? since : 0,
    last: typeof last === "string" ? last : null,
    asked: Array.isArray(asked) ? asked.filter((id) => typeof id === "string") : [],
  };
}

/** Another video is being watched; one that goes on changes nothing. */
export const anotherOf = (memory: WorthMemory, video: string): WorthMemory =>
  memory.last === video ? memory : { ...memory, since: memory.since + 1, last: video };

/** Whether it may be asked about this video now: at most once in 25, and never twice about one. */
export const mayAsk = ({ since, asked }: WorthMemory, video: string): boolean =>
  since >= WORTH_EVERY && !asked.includes(video);

export const askedAbout = (memory: WorthMemory, video: string): WorthMemory => ({
  ...memory,
  since: 0,
  asked: [...memory.asked, video].slice(-REMEMBERED),
});
