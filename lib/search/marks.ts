import { idTime } from "@/lib/core/ids";

/**
 * What a post is filed under besides its words. A mark has a `/`, which no word has: nobody can type one.
 */
export const marks = {
  from: (accountId: string) => `from/${accountId}`,
  /** Whom it answers or names. */
  to: (accountId: string) => `to/${accountId}`,
  tag: (name: string) => `tag/${name}`,
  has: (what: Attachment) => `has/${what}`,
  language: (language: string) => `lang/${language}`,
  /** Two words that stand side by side, in this order; a mark in 65,536, so that others may share it. */
  pair: (first: string, second: string) => `2/${hashOf(`${first} ${second}`).toString(36)}`,
} as const;

/** 16 bits of a text: FNV-1a, folded (http://www.isthe.com/chongo/tech/comp/fnv/). Filed for good: it must not change. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return ((hash >>> 16) ^ hash) & 0xffff;
}

/** What `has:` asks for. */
export const ATTACHMENTS = ["video", "picture", "poll", "link"] as const;
export type Attachment = (typeof ATTACHMENTS)[number];

const HOUR_MS = 3_600_000;
/** Each cell is four of the level below it; one of the last is thirty years. */
export const TOP_LEVEL = 9;
const cellMs = (level: number) => HOUR_MS * 4 ** level;
const cell = (level: number, at: number) => Math.floor(at / cellMs(level));
const mark = (level: number, number: number) => `t${level}/${number}`;

/** The stretches of time in which a post was published, from an hour to thirty years. */
export function cellsOf(postId: string): string[] {
  const at = idTime(postId).getTime();
  return Array.from({ length: TOP_LEVEL + 1 }, (_, level) => mark(level, cell(level, at)));
}

/**
 * The last stretch of a level up to an instant (milliseconds since 1970): its cell and the one before, so that it is at
 * least one cell long. A search asks for them beside its words, and Postgres then reads no more of the list of a common
 * word than what lies in them (GIN goes from one row of the rarer to the next).
 */
export const cellsBefore = (level: number, at: number): string[] => {
  const last = cell(level, at);
  return last > 0 ? [mark(level, last), mark(level, last - 1)] : [mark(level, last)];
};

/** When that stretch begins. */
export const beginOf = (level: number, at: number): number => Math.max(0, (cell(level, at) - 1) * cellMs(level));

/** The level whose stretch is about as long as `ms`: a cell is no longer than that. */
export function levelFor(ms: number): number {
  const level = Math.floor(Math.log(Math.max(ms, HOUR_MS) / HOUR_MS) / Math.log(4));
  return Math.min(level, TOP_LEVEL);
}
