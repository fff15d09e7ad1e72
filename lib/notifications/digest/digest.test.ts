import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { credentials, notificationSettings } from "@/db/schema";
import type { AccountViewer, Context } from "@/lib/core/context";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { listJobs } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { runNotifications } from "@/lib/testing/notifications";
import { markNotificationsRead } from "../mutations/mark-read";
import { setDigest } from "../mutations/set-settings";
import { listNotifications } from "../queries/list-notifications";
import { sendDigests } from "./send-digests";
import { unsubscribe } from "./unsubscribe";

const DAY_MS = 86_400_000;

async function aMember(ctx: Context): Promise<AccountViewer> {
  const who = await anAccount(ctx);
  await ctx.db.insert(credentials).values({
    ...{ accountId: who.accountId, email: `${who.handle}@example.org` },
    ...{ emailConfirmedAt: ctx.now, passwordChangedAt: ctx.now },
  });
  return who;
}

async function likedOnce(ctx: Context, author: AccountViewer): Promise<void> {
  await setLike(as(ctx, await anAccount(ctx)), { postId: await aVideoPost(ctx, author), liked: true });
  await runNotifications(ctx);
}

const mails = async (ctx: Context) => listJobs(ctx, "send-mail");

test("a digest says how much was not read, when it is due, and comes with a way out", () =>
  withRollback(async (ctx) => {
    const who = await aMember(ctx);
    await setDigest(as(ctx, who), { digest: "daily" });
    for (let i = 0; i < 2; i++) await likedOnce(ctx, who);
    expect(await sendDigests(later(ctx, DAY_MS - 1))).toBe(0);
    expect(await sendDigests(later(ctx, DAY_MS))).toBe(1);
    expect(await sendDigests(later(ctx, DAY_MS + 1))).toBe(0);
    const [mail] = await mails(ctx);
    expect(mail).toMatchObject({ to: `${who.handle}@example.org`, subject: "2 things happened on DirectLink" });
    expect(mail?.text).toContain("2 likes");
    expect(mail?.headers?.["List-Unsubscribe-Post"]).toBe("List-Unsubscribe=One-Click");
    const token = /\?token=([\w-]+)>$/.exec(mail?.headers?.["List-Unsubscribe"] ?? "")?.[1] ?? "";
    expect(mail?.text).toContain(`/unsubscribe?token=${token}`);

    for (let i = 0; i < 2; i++) expect(await unsubscribe(ctx, token)).toEqual({ ok: true, value: null });
    expect(await sendDigests(later(ctx, 9 * DAY_MS))).toBe(0);
  }));

test("nothing is mailed to who has read everything, has no proven address, or is not here", () =>
  withRollback(async (ctx) => {
    const [read, unproven, gone] = [await aMember(ctx), await aMember(ctx), await aMember(ctx)];
    for (const who of [read, unproven, gone]) {
      await setDigest(as(ctx, who), { digest: "weekly" });
      await likedOnce(ctx, who);
    }
    const page = await listNotifications(as(ctx, read));
    if (page.ok) await markNotificationsRead(as(ctx, read), { upTo: page.value.items[0]?.position ?? "1" });
    await ctx.db
      .update(credentials)
      .set({ emailConfirmedAt: null })
      .where(eq(credentials.accountId, unproven.accountId));
    await ctx.db.execute(`update accounts set state = 'deactivated' where id = ${gone.accountId}`);
    expect(await sendDigests(later(ctx, 8 * DAY_MS))).toBe(0);
    expect(await mails(ctx)).toEqual([]);
    const rows = await ctx.db.select().from(notificationSettings);
    expect(rows.every(({ digestAt }) => digestAt && digestAt > later(ctx, 8 * DAY_MS).now)).toBe(true);
  }));

test.each(["", "x", "eyJhIjoxfQ", "a".repeat(900)])("«%s» is nobody's token", (token) =>
  withRollback(async (ctx) => {
    expect(await unsubscribe(ctx, token)).toEqual({ ok: false, failure: { code: "not_found", what: "subscription" } });
  }),
);
