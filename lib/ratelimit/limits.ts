const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of whom something is counted. A guest has no account: what counts by account counts guests by their address. */
export type Subject = "address" | "account" | "email" | "identifier";

/** At most `tokens` in any `windowMs`, each subject for itself. */
export interface Limit {
  readonly tokens: number;
  readonly windowMs: number;
  readonly by: Subject;
  /** What a token is, where it is not a request. */
  readonly unit?: "MiB";
  /** What was refused for its input costs nothing. */
  readonly sparesMistakes?: true;
}

const limit = (tokens: number, windowMs: number, by: Subject) => ({ tokens, windowMs, by }) satisfies Limit;

/**
 * The one table of limits. `RATE_LIMIT_FACTOR` multiplies the numbers; the names are what `RateLimit-Policy` calls them.
 * Guesses at codes and second factors are capped apart, in their rows, which no restart forgets.
 */
export const LIMITS = {
  /** Attempts to sign in, by any means. */
  "sign-in": limit(25, 5 * MINUTE, "address"),
  /** Passwords tried for one handle or address, as it was typed: the same for those that nobody has. */
  "sign-in-identifier": limit(25, HOUR, "identifier"),
  "sign-up": { ...limit(5, 30 * MINUTE, "address"), sparesMistakes: true },
  /** Codes and links asked for an address, whether or not somebody has it. */
  codes: limit(5, 30 * MINUTE, "email"),
  /** The same from one network, to many addresses. */
  "codes-address": limit(30, 30 * MINUTE, "address"),
  /** Codes typed, links followed, forms of registration sent. */
  proofs: limit(60, 5 * MINUTE, "address"),
  posting: limit(300, HOUR, "account"),
  comments: limit(300, HOUR, "account"),
  /** Edits of what is published, and of for whom it is. */
  editing: limit(300, HOUR, "account"),
  /** Votes in polls. */
  votes: limit(600, HOUR, "account"),
  /** The form saves while somebody writes, every other second at most. */
  drafts: limit(2_000, HOUR, "account"),
  likes: limit(1_000, HOUR, "account"),
  /** Private messages, reactions to them and edits not among them. */
  messages: limit(60, MINUTE, "account"),
  /** How far somebody has read, and what has reached their device: said as they scroll. */
  marks: limit(600, MINUTE, "account"),
  /** Conversations begun with, and groups offered to, people who don't follow one. */
  "new-conversations": limit(20, DAY, "account"),
  /** That somebody is writing: once a second, as a device says it, whatever the line does to their distances. */
  typing: limit(10, 10 * SECOND, "account"),
  /** What somebody wants to see less of in For You. */
  signals: limit(600, HOUR, "account"),
  follows: limit(400, DAY, "account"),
  uploads: limit(30, 30 * MINUTE, "account"),
  /** Those of posts, ten a post, and of messages; voice notes count among them. */
  pictures: limit(300, 30 * MINUTE, "account"),
  "upload-volume": { ...limit(10 * 1024, DAY, "account"), unit: "MiB" },
  /** Blocks, mutes, filters, reports and the like. */
  moderating: limit(400, HOUR, "account"),
  /** Whatever else changes something: settings, the profile, drafts, what staff do. */
  changes: limit(600, HOUR, "account"),
  /** Factors, addresses, passwords, sessions. */
  security: limit(60, HOUR, "account"),
  /** Passwords tried by whoever holds a signed-in device. */
  reauthenticate: limit(25, HOUR, "account"),
  /** Each lets us look at the links of a profile. */
  profile: limit(60, HOUR, "account"),
  /** What costs the instance much: archives of one's own data, imports. */
  archives: limit(10, DAY, "account"),
  /** Batches of watch events, which a page sends while somebody looks. */
  watching: limit(600, MINUTE, "account"),
  /** Searches, each a page of them. */
  searching: limit(300, 5 * MINUTE, "account"),
  /** What a mention, a hashtag or a search that is being written may become: asked at every pause. */
  completing: limit(1_200, 5 * MINUTE, "account"),
  /** What For You would become with other preferences: asked while somebody moves a slider. */
  previewing: limit(300, 5 * MINUTE, "account"),
  reading: limit(1_500, 5 * MINUTE, "account"),
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
