import { expect, test } from "vitest";
import { type Context, GUEST } from "@/lib/core/context";
import type { AccountId, FeedSessionId, PostId } from "@/lib/core/ids";
import { TEST_NOW } from "@/lib/testing/database";
import { impressionFor, issueImpression, readImpression } from "./impression";

const ctx = { viewer: GUEST, now: TEST_NOW } as Context;
const account = {
  kind: "account",
  accountId: "116463580151811000" as AccountId,
  handle: "a",
  role: "member",
  sessionId: null,
} as const;
const served = { postId: "117613157797003264" as PostId, feed: "for-you", position: 7, ranker: "sum-1" } as const;

test("a token says what was served where, when and to whom, in less than a hundred characters", () => {
  const token = issueImpression({ ...ctx, viewer: account }, served);
  expect(token.length).toBeLessThan(100);
  expect(readImpression(token)).toMatchObject({ ...served, accountId: account.accountId, issuedAt: TEST_NOW });
  expect(readImpression(issueImpression(ctx, served))?.accountId).toBeNull();
});

test("a token of which one bit is changed, or that is cut or lengthened, is none", () => {
  const bytes = Buffer.from(issueImpression(ctx, served), "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const forged = Buffer.from(bytes);
    forged.writeUInt8(forged.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
    expect(readImpression(forged.toString("base64url"))).toBeNull();
  }
  expect(readImpression(bytes.subarray(0, -1).toString("base64url"))).toBeNull();
  expect(readImpression(Buffer.concat([bytes, bytes]).toString("base64url"))).toBeNull();
  expect(readImpression("")).toBeNull();
  expect(readImpression("not a token")).toBeNull();
});

test("a post shown on its own is another impression each time; a place of a session always the same", () => {
  const id = (token: string) => readImpression(token)?.id;
  expect(id(impressionFor(ctx, served.postId, "watch"))).not.toBe(id(impressionFor(ctx, served.postId, "watch")));
  const placed = (position: number) =>
    id(issueImpression(ctx, { ...served, position, sessionId: "117613157797003265" as FeedSessionId }));
  expect(placed(1)).toBe(placed(1));
  expect(placed(1)).not.toBe(placed(2));
});
