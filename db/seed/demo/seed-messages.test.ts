import { expect, test } from "vitest";
import { database } from "@/db/client";
import { type Context, SYSTEM } from "@/lib/core/context";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { listConversations } from "@/lib/messages/queries/conversations";
import { as } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import type { People } from "./seed-accounts";
import { seedMessages } from "./seed-messages";
import { ACCOUNTS } from "./words/accounts";
import { GROUP } from "./words/messages";

test("the demo's inbox holds talk with people and a group, something unread, and somebody who asks, once", async () => {
  const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
  const people: People = new Map(
    await Promise.all(ACCOUNTS.map(async ({ handle }) => [handle, await anAccount(ctx, { handle })] as const)),
  );
  const ana = people.get(DEMO_LOGIN.handle);
  if (!ana) throw new Error("the demo has no administrator");
  const clip = { id: await aVideoPost(ctx, ana), at: ctx.now };
  for (let run = 0; run < 2; run++) await seedMessages(ctx, people, new Map([["kaleidoscope", clip]]));

  const listed = async (filter: "all" | "requests") => (await listConversations(as(ctx, ana), { filter })).items;
  const all = await listed("all");
  expect(all.map(({ kind }) => kind).sort()).toEqual(["direct", "direct", "group"]);
  expect(all.find(({ kind }) => kind === "group")).toMatchObject({ name: GROUP.name, memberCount: 5 });
  expect(all.filter(({ unread }) => unread > 0)).not.toEqual([]);
  expect(await listed("requests")).toMatchObject([{ kind: "direct", state: "request" }]);
});
