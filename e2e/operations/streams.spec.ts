import { setTimeout as wait } from "node:timers/promises";
import { type EventStream, readEventStream } from "../../lib/testing/event-stream";
import { type RedisServer, redisProgram, startRedis } from "../../lib/testing/redis-server";
import { openSocket } from "../../lib/testing/socket";
import type { Part } from "../support/cluster";
import { test as base, expect } from "../support/cluster-test";
import { makePairs, makePeople, type Person } from "../support/pairs";
import { SocketListener } from "../support/socket-listener";
import { Listener, tally, Writer } from "../support/talk";

// Streams at two servers with one Redis, of people whose browsers come in at either.

const STREAMS_MAX = 8;
/** So long what a process that died had open counts (docs/decisions/0030-streams.md). */
const COUNTED_MS = 100_000;
const PAIRS = 6;
/** Between two messages of one writer. */
const PAUSE_MS = 100;

const test = base.extend<{ redis: RedisServer; webs: readonly [Part, Part] }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants to see that nothing is needed.
  redis: async ({}, use) => {
    const redis = await startRedis();
    await use(redis);
    await redis.kill();
  },
  webs: async ({ cluster, redis }, use) => {
    const more = { REDIS_URL: redis.url };
    await use([await cluster.part("web", more), await cluster.part("web", more)]);
  },
});
test.skip(!redisProgram, "there is no redis-server on the PATH");

/** The streams of one person, each of a browser of its own. */
class Browsers {
  private readonly opened: { web: Part; stream: EventStream; closed: boolean }[] = [];

  constructor(private readonly cookie: string) {}

  async open(web: Part): Promise<EventStream> {
    const device = `device=browser-${this.opened.length}`;
    const stream = await readEventStream(`${web.url}/api/directlink/v1/stream?${device}`, { cookie: this.cookie });
    this.opened.push({ web, stream, closed: false });
    return stream;
  }

  /** Open so many that must all be let in. */
  async openMany(web: Part, count: number): Promise<EventStream[]> {
    const streams: EventStream[] = [];
    for (let i = 0; i < count; i++) streams.push(await this.open(web));
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200));
    await Promise.all(streams.map((stream) => stream.until("hello")));
    return streams;
  }

  /** How many stand at a server. */
  at(web: Part): number {
    return this.opened.filter(
      (one) => one.web === web && one.stream.status === 200 && !one.closed && !endOf(one.stream),
    ).length;
  }

  close(stream: EventStream): void {
    for (const one of this.opened) one.closed ||= one.stream === stream;
    stream.close();
  }

  closeAll(): void {
    for (const { stream } of this.opened) stream.close();
  }
}

const endOf = ({ events }: EventStream) => events.find(({ kind }) => kind === "ended")?.data.why;

test("an account has eight streams at both servers together, and those of a killed one free in time", async ({
  cluster,
  webs,
}) => {
  test.setTimeout(300_000);
  const [one, other] = webs;
  const [{ cookie, id }] = (await makePeople(cluster, 1)) as [Person];
  const browsers = new Browsers(cookie);
  /** How many both have said that they have open, the most first. */
  const counts = async () => {
    const rows = await cluster.sql<{ count: number }[]>`
      select count from stream_counts where account_id = ${id}::bigint order by count desc`;
    return rows.map(({ count }) => count);
  };
  const standing = () => browsers.at(one) + browsers.at(other);

  const five = await browsers.openMany(one, 5);
  const three = await browsers.openMany(other, 3);
  await expect.poll(counts).toEqual([5, 3]);
  for (const web of webs) {
    expect((await browsers.open(web)).status).toBe(429);
    const socket = await openSocket(`${web.url}/api/directlink/v1/socket`, { headers: { cookie, origin: web.url } });
    expect(await socket.closed).toBe(1_013);
  }

  // One goes, and two come at both doors in the same moment: neither knows of the other's yet, and the newest go again.
  browsers.close(five[0] as EventStream);
  await expect.poll(counts).toEqual([4, 3]);
  const late = await Promise.all(webs.map((web) => browsers.open(web)));
  await expect.poll(standing).toBeLessThanOrEqual(STREAMS_MAX);
  await expect.poll(counts).toEqual([browsers.at(one), browsers.at(other)].sort((a, b) => b - a));
  for (const stream of late) expect([200, 429]).toContain(stream.status);
  for (const stream of late) expect([undefined, "crowded"]).toContain(endOf(stream));
  expect([...five, ...three].map(endOf)).toEqual(Array(8).fill(undefined));

  await browsers.openMany(other, STREAMS_MAX - standing());
  await expect.poll(counts).toEqual([browsers.at(one), browsers.at(other)].sort((a, b) => b - a));
  const share = browsers.at(other);
  await other.kill();
  const killed = performance.now();
  const sinceMs = () => Math.round(performance.now() - killed);
  expect((await browsers.open(one)).status).toBe(429);
  while ((await browsers.open(one)).status !== 200 && sinceMs() < COUNTED_MS + 5_000) await wait(1_000);
  console.log(`  the ${share} streams of the killed server counted for ${Math.round(sinceMs() / 1_000)} s more`);
  expect(sinceMs()).toBeLessThan(COUNTED_MS + 5_000);
  await browsers.openMany(one, share - 1);
  expect(browsers.at(one)).toBe(STREAMS_MAX);
  expect((await browsers.open(one)).status).toBe(429);
  browsers.closeAll();
});

test("both servers are replaced one after the other: every stream ends with a word and misses nothing", async ({
  cluster,
  webs,
}) => {
  test.setTimeout(180_000);
  const pairs = await makePairs(cluster, PAIRS);
  // As through a balancer: whoever comes back comes in at the other.
  const doorOf = ({ cookie }: Person, from: number) => {
    let next = from;
    return () => ({ url: (webs[next++ % 2] as Part).url, cookie });
  };
  const byEvents = pairs.map(({ other }, i) => new Listener(doorOf(other, i)));
  const bySocket = pairs.map(({ other }, i) => new SocketListener(doorOf(other, i)));
  await Promise.all([...byEvents, ...bySocket].map(({ greeted }) => greeted));
  const writers = pairs.map(({ one, conversationId }, i) => new Writer(doorOf(one, i + 1), conversationId, PAUSE_MS));
  for (const web of webs) {
    await wait(2_000);
    expect(await web.stop()).toBe(0);
    // Meanwhile the other one is alone, and messages go on.
    await wait(2_000);
    await web.start();
  }
  await wait(2_000);
  await Promise.all(writers.map((writer) => writer.stop()));
  for (const listeners of [byEvents, bySocket]) {
    const talks = writers.map((writer, i) => ({ writer, listener: listeners[i] as Listener | SocketListener }));
    const all = writers.reduce((sum, { sent }) => sum + sent, 0);
    const whole = { sent: all, acknowledged: all, received: all, doubled: 0, lost: 0, disordered: 0 };
    await expect.poll(() => tally(talks), { timeout: 30_000 }).toEqual(whole);
    console.log(`  ${JSON.stringify(tally(talks))}`);
    for (const listener of listeners) listener.stop();
  }
  for (const { endings } of byEvents) expect(endings).toContain("closing");
  for (const { endings } of bySocket) expect(endings).toContain(1_012);
  // Nobody's line was cut: all were told that the server stops.
  expect(new Set(byEvents.flatMap(({ endings }) => endings))).toEqual(new Set(["closing"]));
  expect(new Set(bySocket.flatMap(({ endings }) => endings))).toEqual(new Set([1_012]));
});
