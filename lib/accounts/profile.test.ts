import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accountStats } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { as, TEST_NOW, withRollback } from "@/lib/testing/database";
import { aFollow, anAccount } from "@/lib/testing/factories";
import { recordQueries } from "@/lib/testing/plans";
import { updateProfileInput } from "./input";
import { updateProfile } from "./mutations/update-profile";
import { findProfile, hydrateAuthors } from "./queries";
import { addAccountStats } from "./stats";

test("a profile shows its counts and how the viewer stands to it", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx, { handle: "prof_ana", bio: "Pots" }), await anAccount(ctx)];
    await ctx.db.update(accountStats).set({ followers: 0 });
    await aFollow(ctx, bo.accountId, ana.accountId);
    await addAccountStats(ctx, { accountId: ana.accountId, followers: 1 });
    const seen = { handle: "prof_ana", bio: "Pots", counts: { followers: 1, following: 0, posts: 0, likes: 0 } };
    expect(await findProfile(as(ctx, bo), "Prof_Ana")).toMatchObject({
      ...seen,
      viewer: { own: false, following: true, followsYou: false },
    });
    expect(await findProfile(as(ctx, ana), "prof_ana")).toMatchObject({ ...seen, viewer: { own: true } });
    expect((await findProfile(as(ctx, ana), bo.handle))?.viewer).toEqual({
      own: false,
      following: false,
      followsYou: true,
    });
    expect(await findProfile(as(ctx, { kind: "guest" }), "prof_ana")).toMatchObject({ viewer: { following: false } });
  }));

test("whoever is not active has no profile", () =>
  withRollback(async (ctx) => {
    for (const state of ["unconfirmed", "suspended", "deleted"] as const) {
      const { handle } = await anAccount(ctx, { state });
      expect(await findProfile(ctx, handle)).toBeNull();
    }
    expect(await findProfile(ctx, "nobody_at_all")).toBeNull();
  }));

test("authors come by id, each once, with the address of their picture; views hold no mail address", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [await anAccount(ctx, { avatarKey: "a/1/avatar.webp" }), await anAccount(ctx)];
    const found = await hydrateAuthors(ctx, [ana.accountId, bo.accountId, ana.accountId, "12345" as AccountId]);
    expect([...found.keys()].sort()).toEqual([ana.accountId, bo.accountId].sort());
    expect(found.get(ana.accountId)?.avatarUrl).toBe("/media/a/1/avatar.webp");
    expect(Object.keys(found.get(bo.accountId) ?? {}).sort()).toEqual(["avatarUrl", "displayName", "handle", "id"]);
    expect((await hydrateAuthors(ctx, [])).size).toBe(0);
  }));

test("one changes one's own name and words; a guest changes nothing", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx);
    const input = updateProfileInput.parse({ displayName: "  Demo \u202e Ana ", bio: "a\r\nb\u0000" });
    expect(await updateProfile(as(ctx, ana), input)).toEqual({ ok: true, value: { handle: ana.handle } });
    expect(await findProfile(ctx, ana.handle)).toMatchObject({ displayName: "Demo Ana", bio: "a\nb" });
    expect(await updateProfile(as(ctx, { kind: "guest" }), input)).toMatchObject({ ok: false });
  }));

test("pronouns, place, colour and links are kept, and what is not given stays", () =>
  withRollback(async (ctx) => {
    const ana = await anAccount(ctx, { bio: "Pots" });
    const given = {
      pronouns: " she / her ",
      location: "Lisbon\n",
      accent: "teal",
      links: [{ label: "Clay", url: "clay.example" }],
    };
    await updateProfile(as(ctx, ana), updateProfileInput.parse(given));
    const shown = { bio: "Pots", pronouns: "she / her", location: "Lisbon", accent: "teal" };
    const links = [{ label: "Clay", url: "https://clay.example/", verified: false }];
    expect(await findProfile(ctx, ana.handle)).toMatchObject({ ...shown, links });
    await updateProfile(as(ctx, ana), updateProfileInput.parse({ accent: null, links: [] }));
    expect(await findProfile(ctx, ana.handle)).toMatchObject({ ...shown, accent: null, links: [] });
    expect(await updateProfile(as(ctx, { ...ana, frozen: true }), {})).toMatchObject({ failure: { reason: "frozen" } });
  }));

test.each([{ pronouns: "x".repeat(41) }, { location: "x".repeat(61) }, { accent: "neon" }, { accent: "" }, { bio: 5 }])(
  "%j is refused",
  (given) => {
    expect(updateProfileInput.safeParse(given).success).toBe(false);
  },
);

test("a profile takes two queries, however much it shows", async () => {
  const ctx = { db: database(), viewer: SYSTEM, now: TEST_NOW };
  const { handle } = await anAccount(ctx);
  const { queries } = await recordQueries((db) => findProfile({ ...ctx, db }, handle));
  expect(queries).toHaveLength(2);
});

test.each(["", "   ", "\u200b\u200d", "x".repeat(51), "\u3164"])("the name %j is refused", (displayName) => {
  expect(updateProfileInput.safeParse({ displayName, bio: "" }).success).toBe(false);
});
