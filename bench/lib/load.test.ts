import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { loadFunction, loadHttp } from "./load";

test("a closed loop keeps exactly so many under way, and measures exactly so many", async () => {
  let underWay = 0;
  let most = 0;
  const asked = new Set<number>();
  const measured = await loadFunction(
    async (i) => {
      asked.add(i);
      most = Math.max(most, ++underWay);
      await wait(1);
      underWay--;
    },
    { concurrency: 4, total: 40, warmUp: 8 },
  );
  expect(most).toBe(4);
  expect(measured.n).toBe(40);
  expect(asked.size).toBe(48);
  expect(measured.p50_ms).toBeGreaterThan(0);
});

test("a refusal is no measurement", async () => {
  const server = createServer((request, response) => {
    response.statusCode = request.url === "/no" ? 404 : 200;
    response.end("x");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect((await loadHttp(origin, () => ({ path: "/yes" }), { concurrency: 2, total: 10 })).n).toBe(10);
  await expect(loadHttp(origin, () => ({ path: "/no" }), { concurrency: 2, total: 10 })).rejects.toThrow("404");
  server.close();
});
