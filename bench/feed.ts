/**
 * `npm run bench -- feed [--only functions|http] [--total N]`: For You and Following on the seeded database, by their
 * data functions (opening a feed, reading its second page) and, with a build, by HTTP (the pages, the API route), at
 * concurrency 1 and 16. The instant is that of the seeding, so that «the last week» means the same on any day; over
 * HTTP it is the present.
 */
import { parseArgs } from "node:util";
import { sql } from "drizzle-orm";
import { openDatabase } from "@/db/client";
import { type AccountViewer, type Context, GUEST, type Viewer } from "@/lib/core/context";
import { openFeed, readFeed } from "@/lib/feed/queries";
import type { FeedName, FeedPage } from "@/lib/feed/types";
import { benchContext } from "./lib/database";
import { loadFunction, loadHttp } from "./lib/load";
import { report } from "./lib/report";
import { prepareScale, scaleNamed } from "./lib/scales";
import { startServer } from "./lib/server";
import { cookieOf, devotedViewer, seededViewers } from "./lib/viewers";
import { readMark } from "./seed/fill";

const CONCURRENCIES = [1, 16];
const VIEWERS = 200;

const { values } = parseArgs({ options: { only: { type: "string" }, total: { type: "string", default: "1600" } } });
const total = Number(values.total);
const url = await prepareScale(scaleNamed("S"));
const pool = openDatabase(url, 10);
const began = new Date();
try {
  const mark = await readMark(benchContext(pool));
  if (!mark) throw new Error("Seed the database first: npm run bench -- seed");
  const ctx: Context = { ...benchContext(pool), now: new Date(mark.now) };
  const members = await seededViewers(ctx, VIEWERS);
  const devoted = await devotedViewer(ctx);
  if (values.only !== "http") {
    await measureFunctions(ctx, "for-you", "guest", [GUEST]);
    await measureFunctions(ctx, "for-you", "member", members);
    await measureFunctions(ctx, "following", "member", members);
    await measureFunctions(ctx, "for-you", `follows ${devoted.follows}`, [devoted.viewer]);
    await measureFunctions(ctx, "following", `follows ${devoted.follows}`, [devoted.viewer]);
  }
  if (values.only !== "functions") await measureHttp(ctx, members);
} finally {
  // What this benchmark opened is nobody's feed.
  await pool.db.execute(
    sql`delete from feed_sessions where created_at >= ${began.toISOString()} or expires_at < now()`,
  );
  await pool.close();
}

async function measureFunctions(ctx: Context, feed: FeedName, who: string, viewers: readonly Viewer[]): Promise<void> {
  const asked = viewers.map((viewer) => ({ ...ctx, viewer }));
  const at = (i: number) => asked[i % asked.length] as Context;
  const pages: FeedPage[] = [];
  for (const one of asked) pages.push(await openFeed(one, { feed }));
  for (const concurrency of CONCURRENCIES) {
    const load = { concurrency, total };
    const opened = await loadFunction((i) => openFeed(at(i), { feed }), load);
    report({ bench: "feed", case: { feed, function: "openFeed", viewer: who, concurrency }, ...opened });
    const read = await loadFunction(async (i) => {
      const { session } = pages[i % pages.length] as FeedPage;
      const page = await readFeed(at(i), { session, after: 5 });
      if (!page.ok) throw new Error(page.failure.code);
    }, load);
    report({ bench: "feed", case: { feed, function: "readFeed", viewer: who, concurrency }, ...read });
  }
}

async function measureHttp(ctx: Context, members: readonly AccountViewer[]): Promise<void> {
  const cookies = await Promise.all(members.slice(0, 32).map((viewer) => cookieOf(ctx, viewer)));
  const member = (i: number) => ({ cookie: cookies[i % cookies.length] as string });
  const server = await startServer({ DATABASE_URL: url });
  try {
    for (const concurrency of CONCURRENCIES) {
      for (const [path, who, size] of [
        ["/", "guest", 400],
        ["/", "member", 400],
        ["/following", "member", 400],
        ["/api/directlink/v1/feed?feed=for-you", "guest", total],
        ["/api/directlink/v1/feed?feed=for-you", "member", total],
        ["/api/directlink/v1/feed?feed=following", "member", total],
      ] as const) {
        const headers = who === "member" ? member : () => undefined;
        const load = { concurrency, total: Math.min(size, total) };
        const measured = await loadHttp(server.origin, (i) => ({ path, headers: headers(i) }), load);
        report({ bench: "feed", case: { http: path, viewer: who, concurrency }, ...measured });
      }
    }
  } finally {
    await server.stop();
  }
}
