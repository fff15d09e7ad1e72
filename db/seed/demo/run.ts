import { rm } from "node:fs/promises";
import { join } from "node:path";
import { databasePool } from "@/db/client";
import { foldAccountStats } from "@/lib/accounts/stats";
import { SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { readSetting, writeSetting } from "@/lib/instance/settings";
import { foldPostStats } from "@/lib/posts/stats";
import { fillSearchIndex } from "@/lib/search/jobs/fill-index";
import { rebuildSearchTerms } from "@/lib/search/jobs/rebuild-terms";
import { keepPartitions } from "@/lib/watch/partitions";
import { CLIPS } from "./clips";
import { seedAccounts } from "./seed-accounts";
import { seedAudience, seedTrends } from "./seed-figures";
import { seedMessages } from "./seed-messages";
import { seedProfiles } from "./seed-profiles";
import { seedSocial } from "./seed-social";
import { seedStanding } from "./seed-standing";
import { seedTalk } from "./seed-talk";
import { seedVideos } from "./seed-videos";
import { step } from "./step";

/**
 * Fill an instance with the demo's community, once: the mark in the database says that it is done. A run that was cut
 * off goes on where it stopped. Everything goes through the domains' own functions, as people's actions do; the better
 * versions of the videos are made by the worker while the instance serves.
 *
 * `DEMO_CLIPS` takes only so many of the videos, and one picture a post (tests).
 */
const ctx = { db: databasePool().db, viewer: SYSTEM, now: new Date() };
const clips = CLIPS.slice(0, Number(process.env.DEMO_CLIPS ?? CLIPS.length));
const folder = join(env().DATA_DIR, "work", "demo");

if ((await readSetting(ctx, "demo")) === null) {
  await keepPartitions(ctx);
  const people = await step("Making the demo's people", () => seedAccounts(ctx));
  const posts = await seedVideos(ctx, clips, people, folder);
  await step("Filling in their profiles", () => seedProfiles(ctx, people, posts));
  const brief = clips.length < CLIPS.length;
  await step("Letting them talk, like and follow", () => seedTalk(ctx, people, posts));
  await step("Letting them show, ask and quote", () => seedSocial(ctx, people, { brief }));
  await step("Letting guests watch, and trends come up", async () => {
    await seedAudience(ctx, posts);
    await seedTrends(ctx);
  });
  // The browser tests' instances begin with empty inboxes.
  if (!brief) await step("Letting them write to each other", () => seedMessages(ctx, people, posts));
  await step("Giving the staff something to decide", () => seedStanding(ctx, people));
  await step("Filing what can be looked for", async () => {
    await fillSearchIndex(ctx);
    await rebuildSearchTerms(ctx);
  });
  while ((await foldPostStats(ctx)) > 0 || (await foldAccountStats(ctx)) > 0);
  await writeSetting(ctx, "demo", { at: ctx.now.toISOString() });
  await rm(folder, { recursive: true, force: true });
}
await databasePool().close();
