import { type KeyObject, randomBytes } from "node:crypto";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, FeedSessionId, PostId } from "@/lib/core/ids";
import { deriveKey, keyedName, seal, unseal } from "@/lib/core/seal";
import { env } from "@/lib/env";
import type { Impression, ImpressionFeed, LeadingPage } from "./types";

/**
 * The token: `version 1 B · feed 1 B · position 2 B · issuedAt ms 6 B · account 8 B (0: guest) · post 8 B · id 9 B ·
 * propensity 4 B (0: no chance) · ranker (ASCII)`, big-endian, sealed. Public on purpose; nothing in it is secret.
 * Version 1, which had no propensity, is still read for as long as its tokens are good.
 */
const VERSION = 2;
const WITHOUT_PROPENSITY = 1;
/** Their places stand in tokens: new ones come last. */
const FEEDS: readonly ImpressionFeed[] = [
  "for-you",
  "following",
  "friends",
  "local",
  "list",
  "hashtag",
  "watch",
  "profile",
  "explore",
  "search",
  "thread",
  "bookmarks",
];
const ID_BYTES = 9;
const ID_END = 1 + 1 + 2 + 6 + 8 + 8 + ID_BYTES;
const HEAD_BYTES = ID_END + 4;
const POSITION_MAX = 0x7fff;

let keys: { token: KeyObject; id: KeyObject } | undefined;
function impressionKeys() {
  const secret = env().AUTH_SECRET;
  keys ??= { token: deriveKey(secret, "impression token"), id: deriveKey(secret, "impression id") };
  return keys;
}

/** What is served and where; the viewer and the instant are the context's. */
export interface Served {
  readonly postId: PostId;
  readonly feed: ImpressionFeed;
  readonly position: number;
  readonly ranker: string;
  /** How probable just this post was there, where chance has chosen it. */
  readonly propensity?: number | null;
  /** The feed session whose place this is: reading a page again counts nothing twice. */
  readonly sessionId?: FeedSessionId;
}

/** Signed proof that a post was served to this viewer; watch events carry it. */
export function issueImpression(
  ctx: Context,
  { postId, feed, position, ranker, sessionId, propensity }: Served,
): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.writeUInt8(VERSION, 0);
  head.writeUInt8(FEEDS.indexOf(feed), 1);
  head.writeUInt16BE(Math.min(position, POSITION_MAX), 2);
  head.writeUIntBE(ctx.now.getTime(), 4, 6);
  head.writeBigUInt64BE(BigInt(viewerAccountId(ctx.viewer) ?? 0), 10);
  head.writeBigUInt64BE(BigInt(postId), 18);
  (sessionId ? placeId(sessionId, position) : randomBytes(ID_BYTES)).copy(head, 26);
  head.writeFloatBE(propensity ?? 0, ID_END);
  return seal(impressionKeys().token, Buffer.concat([head, Buffer.from(ranker, "ascii")]));
}

/** Proof for a post that is shown on its own, outside a feed. */
export function impressionFor(ctx: Context, postId: PostId, feed: "watch" | LeadingPage): string {
  return issueImpression(ctx, { postId, feed, position: 0, ranker: "none" });
}

/** What a token says, or null where we did not make it. Whose it is and how old, the caller must look at. */
export function readImpression(token: string): Impression | null {
  const bytes = unseal(impressionKeys().token, token);
  if (!bytes || bytes.length < ID_END) return null;
  const version = bytes.readUInt8(0);
  const head = version === VERSION ? HEAD_BYTES : version === WITHOUT_PROPENSITY ? ID_END : Number.POSITIVE_INFINITY;
  if (bytes.length < head) return null;
  const feed = FEEDS[bytes.readUInt8(1)];
  if (!feed) return null;
  const account = bytes.readBigUInt64BE(10);
  return {
    id: bytes.subarray(26, 26 + ID_BYTES).toString("base64url"),
    accountId: account === 0n ? null : (account.toString() as AccountId),
    postId: bytes.readBigUInt64BE(18).toString() as PostId,
    feed,
    position: bytes.readUInt16BE(2),
    propensity: (head === HEAD_BYTES && bytes.readFloatBE(ID_END)) || null,
    ranker: bytes.subarray(head).toString("ascii"),
    issuedAt: new Date(bytes.readUIntBE(4, 6)),
  };
}

function placeId(sessionId: FeedSessionId, position: number): Buffer {
  const place = Buffer.alloc(10);
  place.writeBigUInt64BE(BigInt(sessionId), 0);
  place.writeUInt16BE(position, 8);
  return keyedName(impressionKeys().id, place, ID_BYTES);
}
