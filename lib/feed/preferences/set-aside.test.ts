import { describe, expect, test } from "vitest";
import { type Context, GUEST, type Viewer } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { openFeed } from "../queries";
import { settingAside } from "./changes";
import { keptText, readKept } from "./kept";
import { KEPT_MAX, SET_ASIDE_MAX, TOPICS_MAX } from "./limits";
import { type Steering, UNSTEERED } from "./types";

const ids = (count: number) =>
  Array.from({ length: count }, (_, i) => `${7_000_000_000_000_000_000n + BigInt(i)}` as PostId);

function setAside(steering: Steering, postId: PostId, given = true): Steering {
  const changed = settingAside(postId, given)(steering);
  if (!changed.ok) throw new Error(changed.failure.code);
  return changed.value;
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

describe("what a guest is not interested in", () => {
  test("is kept once each, the latest first, and taken back; it says nothing of what interests them", () => {
    const [one, two] = ids(2) as [PostId, PostId];
    const both = setAside(setAside(setAside(UNSTEERED, one), two), one);
    expect(both).toEqual({ ...UNSTEERED, setAside: [one, two] });
    expect(readKept(keptText(both))).toEqual(both);
    expect(setAside(both, one, false).setAside).toEqual([two]);
    expect(readKept(keptText(setAside(setAside(both, one, false), two, false)))).toEqual(UNSTEERED);
  });

  test("gives way from the oldest on: after so many, and where the cookie is full of hashtags", () => {
    const all = ids(SET_ASIDE_MAX + 5);
    const many = all.reduce((steering, id) => setAside(steering, id), UNSTEERED);
    expect(many.setAside).toEqual(all.toReversed().slice(0, SET_ASIDE_MAX));
    expect(readKept(keptText(many))).toEqual(many);
    const topics = Array.from({ length: TOPICS_MAX * 0.6 }, (_, i) => ({ name: `hashtag_${i}`, level: 1 }));
    const text = keptText({ ...many, topics });
    expect(text.length).toBeLessThanOrEqual(KEPT_MAX);
    const { topics: kept, setAside: left = [] } = readKept(text);
    expect(kept).toHaveLength(topics.length);
    expect(left.length).toBeGreaterThan(0);
    expect(left).toEqual(many.setAside?.slice(0, left.length));
  });

  test("is nothing where the device says something else", () => {
    for (const said of [["1; drop table posts"], "1", [1], ids(SET_ASIDE_MAX + 1), null])
      expect(readKept(encoded({ multipliers: {}, topics: [], setAside: said })).setAside).toBeUndefined();
  });

  test("is not shown to them, and is to others", () =>
    withRollback(async (ctx) => {
      const made: PostId[] = [];
      for (let i = 0; i < 4; i++) made.push(await aVideoPost(ctx, await anAccount(ctx)));
      const [away, ...others] = made as [PostId, ...PostId[]];
      const guest: Viewer = { kind: "guest", feedPreferences: keptText(setAside(UNSTEERED, away)) };
      const shown = async (viewer: Viewer) => (await idsFor(as(ctx, viewer))).toSorted();
      expect(await shown(guest)).toEqual(others.toSorted());
      expect(await shown(GUEST)).toEqual(made.toSorted());
    }));
});

const idsFor = async (ctx: Context): Promise<string[]> =>
  (await openFeed(ctx, { feed: "for-you", limit: 20, seed: "s" })).items.map(({ post }) => post.id);
