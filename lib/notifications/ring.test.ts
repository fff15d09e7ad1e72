import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { AccountViewer, Context } from "@/lib/core/context";
import { openSecret } from "@/lib/core/vault";
import { PUSH_PURPOSE } from "@/lib/push/push";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { onDevice } from "@/lib/testing/accounts";
import { as, later, withRollback } from "@/lib/testing/database";
import { anAccount, aVideoPost } from "@/lib/testing/factories";
import { queuedJobs } from "@/lib/testing/jobs";
import { runNotifications } from "@/lib/testing/notifications";
import { addDevice } from "./mutations/devices";
import { markNotificationsRead } from "./mutations/mark-read";
import { listNotifications } from "./queries/list-notifications";
import { ringDevices } from "./ring";

const KEYS = { p256dh: Buffer.alloc(65, 4).toString("base64url"), auth: Buffer.alloc(16, 1).toString("base64url") };

async function aRingingAuthor(ctx: Context) {
  const author = await anAccount(ctx);
  const on = await onDevice(ctx, author);
  await addDevice(on, { endpoint: "https://push.example/device", keys: KEYS });
  return { author, postId: await aVideoPost(ctx, author) };
}

const like = (ctx: Context, who: AccountViewer, postId: Parameters<typeof setLike>[1]["postId"], liked = true) =>
  setLike(as(ctx, who), { postId, liked });

/** Facts, groups and rings are worked off; what went to devices. */
async function rung(ctx: Context) {
  await runNotifications(ctx);
  for (const job of await queuedJobs(ctx, "ring-devices")) await ringDevices(ctx, job);
  const sent = await queuedJobs(ctx, "send-push");
  await ctx.db.execute(sql`delete from graphile_worker._private_jobs`);
  return sent.map(({ sealed }) => JSON.parse(openSecret(PUSH_PURPOSE, sealed)));
}

test("a device rings for the first like, in its owner's language, and leads to the video", () =>
  withRollback(async (ctx) => {
    const { author, postId } = await aRingingAuthor(ctx);
    const fan = await anAccount(ctx);
    await like(ctx, fan, postId);
    expect(await rung(ctx)).toMatchObject([
      {
        ...{ kind: "like", title: `${fan.handle} liked your video`, body: "", badge: 1 },
        ...{ url: `/@${author.handle}/${postId}`, tag: expect.stringMatching(/^activity-\d+$/) },
      },
    ]);
    await ctx.db.execute(sql`update accounts set language = 'es'`);
    for (let i = 0; i < 9; i++) await like(later(ctx, i), await anAccount(ctx), postId);
    expect((await rung(later(ctx, 100)))[0]?.title, "and for the tenth").toMatch(
      /^A someone\S+, someone\S+ y 8 personas más les gusta tu vídeo$/,
    );
  }));

test("it does not ring for the second, nor for what was taken back or read meanwhile", () =>
  withRollback(async (ctx) => {
    const { author, postId } = await aRingingAuthor(ctx);
    const [one, two] = [await anAccount(ctx), await anAccount(ctx)];
    await like(ctx, one, postId);
    await runNotifications(ctx);
    await like(ctx, one, postId, false);
    expect(await rung(later(ctx, 1))).toEqual([]);

    await like(ctx, one, postId);
    expect(await rung(later(ctx, 2))).toHaveLength(1);
    await like(later(ctx, 3), two, postId);
    expect(await rung(later(ctx, 4))).toEqual([]);

    const other = await aVideoPost(ctx, author);
    await like(ctx, one, other);
    await runNotifications(later(ctx, 5));
    const page = await listNotifications(as(ctx, author));
    if (page.ok) await markNotificationsRead(as(ctx, author), { upTo: page.value.items[0]?.position ?? "1" });
    expect(await rung(later(ctx, 6))).toEqual([]);
  }));
