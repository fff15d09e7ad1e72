import { setTimeout as wait } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { env } from "@/lib/env";
import { PATIENCE } from "@/lib/testing/patience";
import { type RedisServer, redisProgram, startRedis } from "@/lib/testing/redis-server";
import { notifyBus } from "./notify";
import { redisBus } from "./redis";
import type { Bus, Channel, Note } from "./types";

let redis: RedisServer | null = null;
const drivers = {
  "Postgres' notifications": {
    there: true,
    start: async () => {},
    open: () => notifyBus(env().DATABASE_URL),
    /** Cut every connection, as a restart does. */
    async interrupt() {
      const admin = postgres(env().DATABASE_URL, { max: 1 });
      const names = ["directlink bus", "directlink listens"];
      await admin`select pg_terminate_backend(pid) from pg_stat_activity where application_name = any(${names})
        and datname = current_database()`;
      await admin.end();
    },
  },
  Redis: redisDriver({ cluster: false }),
  "a Redis Cluster": redisDriver({ cluster: true }),
};

function redisDriver({ cluster }: { cluster: boolean }) {
  return {
    there: redisProgram !== undefined,
    start: async () => {
      redis = await startRedis({ cluster });
    },
    open: () => redisBus(redis?.url ?? ""),
    async interrupt() {
      const { port } = redis as RedisServer;
      await redis?.kill();
      redis = await startRedis({ port, cluster });
    },
  };
}

describe.each(Object.entries(drivers))("%s", (_, { there, start, open, interrupt }) => {
  const buses: Bus[] = [];
  const aBus = () => {
    const bus = open();
    buses.push(bus);
    return bus;
  };
  /** A process that hears a channel, and has been seen to: all that was said to try it has come, so that no more will. */
  async function hearing(channel: Channel, from: Bus): Promise<(Note | null)[]> {
    const heard: (Note | null)[] = [];
    const bus = aBus();
    let [said, last] = [0, 0];
    // Not when it is woken: it is once when its own line stands.
    const stop = bus.listen("posts", (note) => {
      if (note) last = Number(note.n);
    });
    await vi.waitFor(() => {
      from.tell("posts", { n: ++said });
      expect(last).toBeGreaterThan(0);
    }, PATIENCE);
    await vi.waitFor(() => expect(last).toBe(said), PATIENCE);
    stop();
    bus.listen(channel, (note) => heard.push(note));
    return heard;
  }

  beforeAll(async () => {
    if (there) await start();
  });
  afterAll(async () => {
    await redis?.kill();
    redis = null;
  });
  beforeEach(({ skip }) => {
    if (!there) skip("there is no redis-server on the PATH");
  });
  afterEach(async () => {
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
  });

  test("who is woken or told in one process hears it in the others, soon, and only on its channel", async () => {
    const here = aBus();
    const there = await hearing("account:1", here);
    const took: number[] = [];
    for (let i = 0; i < 3; i++) {
      there.length = 0;
      const begun = performance.now();
      here.wake(["account:1", "account:2"]);
      here.tell("account:1", { typing: "7" });
      here.tell("conversation:1", { typing: "8" });
      await vi.waitFor(() => expect(there).toHaveLength(2), { ...PATIENCE, interval: 2 });
      took.push(performance.now() - begun);
      expect(there).toEqual([null, { typing: "7" }]);
    }
    // Of three, the one in which the machine did least else.
    expect(Math.min(...took)).toBeLessThan(300);
  });

  test("in its own process it is heard at once, and not a second time over the line", async () => {
    const here = aBus();
    let stands = false;
    here.listen("posts", (note) => {
      stands ||= note === null;
    });
    await vi.waitFor(() => expect(stands).toBe(true), PATIENCE);
    await hearing("account:1", here);
    const heard: (Note | null)[] = [];
    here.listen("account:1", (note) => heard.push(note));
    here.wake(["account:1"]);
    expect(heard).toEqual([null]);
    await wait(150);
    expect(heard).toEqual([null]);
  });

  test("what is woken many times within a moment is woken once, and thousands of channels arrive whole", async () => {
    const here = aBus();
    const there = await hearing("account:1", here);
    for (let i = 0; i < 1_000; i++) here.wake(["account:1"]);
    await vi.waitFor(() => expect(there.length).toBeGreaterThan(0), PATIENCE);
    await wait(100);
    expect(there).toHaveLength(1);
    const ids = Array.from({ length: 3_000 }, (_, i) => `account:${7_000_000_000_000_000_000n + BigInt(i)}` as const);
    const seen = new Set<string>();
    for (const id of ids) (buses[1] as Bus).listen(id, () => seen.add(id));
    here.wake(ids);
    await vi.waitFor(() => expect(seen.size).toBe(3_000), PATIENCE);
  });

  test("who stops listening hears no more; a listener that fails keeps nobody else from hearing", async () => {
    const failed = vi.fn(() => {
      throw new Error("a listener's own fault");
    });
    const here = aBus();
    const heard: (Note | null)[] = [];
    here.listen("account:3", failed);
    const stop = here.listen("account:3", (note) => heard.push(note));
    here.wake(["account:3"]);
    stop();
    here.wake(["account:3"]);
    expect(heard).toHaveLength(1);
    expect(failed).toHaveBeenCalledTimes(2);
  });

  test("after the line was cut everybody is woken, and hears again", async () => {
    const here = aBus();
    const there = await hearing("account:1", here);
    await interrupt();
    // Something may have been said meanwhile.
    await vi.waitFor(() => expect(there).toContain(null), PATIENCE);
    await vi.waitFor(
      () => {
        here.tell("account:1", { typing: "9" });
        expect(there).toContainEqual({ typing: "9" });
      },
      { ...PATIENCE, interval: 100 },
    );
  });

  test("a note of more than a kilobyte is a mistake of ours", () => {
    expect(() => aBus().tell("account:1", { text: "x".repeat(1_100) })).toThrow("1 kB");
  });
});
