import { sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { database } from "@/db/client";
import { accounts } from "@/db/schema";
import { api } from "@/lib/api/app";
import { type AccountViewer, type Context, GUEST, SYSTEM, type Viewer } from "@/lib/core/context";
import { aSessionCookie } from "@/lib/testing/accounts";
import { as } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { type Act, acts, carryOut, type Published } from "@/lib/testing/seen/acts";
import { mayMeet, maySee } from "@/lib/testing/seen/rule";
import { readEverywhere } from "@/lib/testing/seen/surfaces";
import { readWorld } from "@/lib/testing/seen/world";
import { hydratePosts } from "./hydrate";

/**
 * A few accounts do things at random, through the domain. Then everybody reads everything there is to read, in the pages
 * and by every address of the API, and nothing of what `docs/visibility.md` keeps from them may be in it.
 */

const PEOPLE = 4;
const RUNS = 15;
const ctx: Context = { db: database(), viewer: SYSTEM, now: new Date() };
let serial = 0;

async function play(deeds: readonly Act[]) {
  const tag = `t${process.pid}n${++serial}`;
  const people: AccountViewer[] = [];
  while (people.length < PEOPLE) people.push(await anAccount(ctx, { sharesLikes: true }));
  const made: Published[] = [];
  for (const act of deeds) await carryOut(ctx, act, people, made, tag);
  // Who was suspended comes back as a viewer only where they may; who looks is always somebody in good standing.
  const standing = await ctx.db
    .select({ id: accounts.id })
    .from(accounts)
    .where(
      sql`${accounts.state} = 'active' and ${accounts.id}::text in (${sql.join(
        people.map((p) => sql`${p.accountId}`),
        sql`, `,
      )})`,
    );
  const viewers: Viewer[] = [GUEST, ...people.filter(({ accountId }) => standing.some(({ id }) => id === accountId))];
  const world = await readWorld(
    ctx.db,
    people.map(({ accountId }) => accountId),
  );
  return { tag, people, made, viewers, world };
}

/** The places that nobody goes to for one post or one person: what somebody has hidden is in none of them. */
const LIST = /^(following|friends|local|hashtag|for you|candidates|preview|popular|trends|the best|search)/;

const idOf = (viewer: Viewer) => (viewer.kind === "account" ? viewer.accountId : null);

test("no page shows anybody what is not for them, and by a link everybody sees what is", async () => {
  await fc.assert(
    fc.asyncProperty(acts(PEOPLE), async (deeds) => {
      const { tag, people, made, viewers, world } = await play(deeds);
      for (const viewer of viewers) {
        const may = new Set(made.filter(({ id }) => maySee(world, idOf(viewer), id)).map(({ id }) => id));
        const shown = await hydratePosts(
          as(ctx, viewer),
          made.map(({ id }) => id),
        );
        expect(new Set(shown.map(({ id }) => id)), `by a link, ${idOf(viewer)}`).toEqual(may);
        const everything = await readEverywhere(as(ctx, viewer), people, made, tag);
        for (const [place, read] of Object.entries(everything)) expect(leaks(read, made, may), place).toEqual([]);
        const meets = new Set(made.filter(({ id }) => mayMeet(world, idOf(viewer), id)).map(({ id }) => id));
        for (const [place, read] of Object.entries(everything))
          if (LIST.test(place)) expect(leaks(read, made, meets), `${place}, but for what is hidden`).toEqual([]);
      }
    }),
    { numRuns: RUNS },
  );
}, 600_000);

test("no address of the API answers with what is not for who asks", async () => {
  const routes = api().routes.filter(({ method }) => method === "GET");
  const paths = [...new Set(routes.map(({ path }) => path))].filter((path) => !path.includes("*"));
  expect(paths.length).toBeGreaterThan(10);
  await fc.assert(
    fc.asyncProperty(acts(PEOPLE), async (deeds) => {
      const { tag, people, made, viewers, world } = await play(deeds);
      const seenBy = (viewer: Viewer) =>
        new Set(made.filter(({ id }) => maySee(world, idOf(viewer), id)).map(({ id }) => id));
      for (const viewer of viewers) {
        const headers: Record<string, string> = {};
        if (viewer.kind === "account") headers.cookie = await aSessionCookie(ctx, viewer);
        for (const path of paths) {
          // What other sites show is the same for everybody, and looks at nobody's cookie.
          const may = seenBy(path.startsWith("/embed/") ? GUEST : viewer);
          for (const address of addresses(path, people, made, tag)) {
            const answer = await api().request(address, { headers });
            expect(answer.status, address).toBeLessThan(500);
            expect(leaks(await textOf(answer), made, may), address).toEqual([]);
          }
        }
      }
    }),
    { numRuns: Math.ceil(RUNS / 5) },
  );
}, 600_000);

/** The secrets in what was read that belong to posts which the viewer may not see. */
function leaks(read: unknown, made: readonly Published[], may: ReadonlySet<string>): string[] {
  const text = typeof read === "string" ? read : (JSON.stringify(read) ?? "");
  return made.flatMap(({ id, secret }) => (text.includes(secret) && !may.has(id) ? [secret] : []));
}

/** What an answer says; of one without an end, what it says before it waits. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get("content-type") !== "text/event-stream" || !answer.body) return answer.text();
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  const silence = () => new Promise<{ value: undefined }>((resolve) => setTimeout(resolve, 200, { value: undefined }));
  let text = "";
  for (;;) {
    const { value } = await Promise.race([reader.read(), silence()]);
    if (value === undefined) break;
    text += value;
  }
  await reader.cancel();
  return text;
}

/** A route with each post, each person and the hashtag where it has a place for something. */
function addresses(path: string, people: readonly AccountViewer[], made: readonly Published[], tag: string): string[] {
  // All that is in a stream, from its beginning.
  const query = `?limit=40&after=0&subject=${tag}&tab=replies&q=%23${tag.slice(0, 4)}&cursor=`;
  if (!/[:{]/.test(path)) return [path + query];
  const feeds = ["following", "friends", "local", "hashtag"];
  const fills = [...made.map(({ id }) => id), ...people.flatMap((p) => [p.accountId, p.handle]), ...feeds, tag];
  return fills.map((fill) => path.replace(/:\w+(\{[^}]*\})?\??/g, fill) + query);
}
