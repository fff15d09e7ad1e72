import { like } from "drizzle-orm";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { SYSTEM } from "@/lib/core/context";
import { aGuest } from "@/lib/testing/accounts";
import { TEST_NOW } from "@/lib/testing/database";
import { aStranger, begin, browserToken, finish, over, withProvider } from "@/lib/testing/oauth";
import { passProvider } from "@/lib/testing/oidc-provider";
import { registerByIdentity } from "./sign-up";

const oidc = withProvider();

test("of those who bring the same answer at the same instant one gets in", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  oidc().person = { sub: "twice", email: "twice@example.org", email_verified: true };
  const answer = await passProvider(await begin(ctx));
  const results = await Promise.all([1, 2, 3, 4].map(() => finish(ctx, answer)));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect(results.filter(({ ok }) => !ok)).toEqual([over, over, over]);
});

test("a form that is sent twice at the same instant makes one account", async () => {
  const ctx = await aGuest({ db: database(), viewer: SYSTEM, now: TEST_NOW });
  oidc().person = { sub: "double", email: "double@example.org", email_verified: true };
  const ceremonyId = await aStranger(ctx);
  const send = (handle: string) =>
    registerByIdentity(ctx, { ceremonyId, browserToken, handle, displayName: "D", language: "en" });
  const results = await Promise.all(["double_a", "double_b", "double_c"].map(send));
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  const made = await ctx.db.select().from(accounts).where(like(accounts.handle, "double%"));
  expect(made).toHaveLength(1);
});
