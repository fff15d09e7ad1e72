import { setTimeout as wait } from "node:timers/promises";
import { type RedisServer, redisProgram, startRedis } from "../../lib/testing/redis-server";
import type { Cluster, Part } from "../support/cluster";
import { expect, test } from "../support/cluster-test";
import { makePairs, type Person } from "../support/pairs";
import { Listener, tally, Writer } from "../support/talk";

/**
 * Messages under way while one part after the other is killed: what was acknowledged arrives once, in order, and every
 * stream comes back by itself. Prints what it counted.
 */

const PAIRS = 12;
/** Between two messages of one writer. */
const PAUSE_MS = 120;
/** How long messages go on after each fault. */
const BETWEEN_MS = 3_000;
/** How long everybody has to come back at the end. */
const PATIENCE_MS = 30_000;

type Fault = readonly [name: string, strike: () => Promise<void>];

/** Run messages through `webs` while everything in `faults` happens, one after the other. */
async function talkThrough(
  cluster: Cluster,
  webs: readonly Part[],
  faults: (listeners: readonly Listener[]) => readonly Fault[],
) {
  const pairs = await makePairs(cluster, PAIRS);
  const doorOf = (person: Person, i: number) => () => ({
    url: (webs[i % webs.length] as Part).url,
    cookie: person.cookie,
  });
  // Who writes and who reads are at different servers, where there are two.
  const listeners = pairs.map(({ other }, i) => new Listener(doorOf(other, i + 1)));
  await Promise.all(listeners.map(({ greeted }) => greeted));
  const writers = pairs.map(({ one, conversationId }, i) => new Writer(doorOf(one, i), conversationId, PAUSE_MS));
  await wait(BETWEEN_MS);
  for (const [name, strike] of faults(listeners)) {
    await strike();
    console.log(`  ${name}`);
    await wait(BETWEEN_MS);
  }
  await Promise.all(writers.map((writer) => writer.stop()));
  const talks = writers.map((writer, i) => ({ writer, listener: listeners[i] as Listener }));
  const patience = performance.now() + PATIENCE_MS;
  while (tally(talks).lost > 0 && performance.now() < patience) await wait(200);
  const counted = tally(talks);
  for (const listener of listeners) listener.stop();
  console.log(`  ${JSON.stringify(counted)}`);
  return { counted, listeners };
}

const restarted = (part: Part) => async () => {
  await part.kill();
  await part.start();
};

test("one server: web process, worker and Postgres are killed, the network is cut", async ({ cluster }) => {
  test.setTimeout(240_000);
  const [web, worker] = [await cluster.part("web"), await cluster.part("worker")];
  const { counted, listeners } = await talkThrough(cluster, [web], (all) => [
    ["the web process was killed", restarted(web)],
    ["the worker was killed", restarted(worker)],
    ["Postgres was killed", async () => cluster.killPostgres()],
    ["everybody's network was cut", async () => all.forEach((listener) => void listener.cut())],
    [
      "the web process and Postgres were killed together",
      async () => {
        cluster.killPostgres();
        await web.kill();
        // It doesn't start without its database: as whoever watches it would, we try again.
        for (;;)
          if (
            await web.start().then(
              () => true,
              () => false,
            )
          )
            break;
      },
    ],
  ]);
  expect(counted).toMatchObject({
    doubled: 0,
    lost: 0,
    disordered: 0,
    acknowledged: counted.sent,
    received: counted.sent,
  });
  expect(counted.sent).toBeGreaterThan(PAIRS * 20);
  for (const listener of listeners) expect(listener.opened).toBeGreaterThan(2);
});

test("two servers with a Redis: one of them and Redis are killed", async ({ cluster }) => {
  test.skip(!redisProgram, "there is no redis-server on the PATH");
  test.setTimeout(240_000);
  let redis: RedisServer = await startRedis();
  try {
    const more = { REDIS_URL: redis.url };
    const [one, other] = [await cluster.part("web", more), await cluster.part("web", more)];
    const { counted } = await talkThrough(cluster, [one, other], (all) => [
      ["one of two web processes was killed", restarted(one)],
      [
        "Redis was killed",
        async () => {
          const { port } = redis;
          await redis.kill();
          await wait(1_500);
          redis = await startRedis({ port });
        },
      ],
      [
        "half of all networks were cut",
        async () => all.filter((_, i) => i % 2).forEach((listener) => void listener.cut()),
      ],
      ["the other web process was killed", restarted(other)],
    ]);
    expect(counted).toMatchObject({
      doubled: 0,
      lost: 0,
      disordered: 0,
      acknowledged: counted.sent,
      received: counted.sent,
    });
    expect(counted.sent).toBeGreaterThan(PAIRS * 20);
  } finally {
    await redis.kill();
  }
});
