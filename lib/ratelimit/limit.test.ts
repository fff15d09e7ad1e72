import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { countingKey, networkOf } from "./keys";
import { limit, take } from "./limit";
import { closeLimiter } from "./limiter";
import { LIMITS } from "./limits";

beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-06-01T12:00:00Z") }));
afterEach(async () => {
  vi.useRealTimers();
  await closeLimiter();
});

test.each([
  ["192.0.2.7", "192.0.2.7"],
  ["::ffff:192.0.2.7", "192.0.2.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"],
  ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
  ["::1", "::/64"],
  ["fe80::1%eth0", "fe80::/64"],
  ["", "unknown"],
  ["not an address", "unknown"],
  ["192.0.2.7, 192.0.2.8", "unknown"],
])("%s counts as %s", (address, network) => expect(networkOf(address)).toBe(network));

test("the limits are those that people were promised", () => {
  const first = (name: keyof typeof LIMITS) => [LIMITS[name].tokens, LIMITS[name].windowMs / 60_000, LIMITS[name].by];
  expect(first("sign-in")).toEqual([25, 5, "address"]);
  expect(first("sign-in-identifier")).toEqual([25, 60, "identifier"]);
  expect(first("sign-up")).toEqual([5, 30, "address"]);
  expect(first("codes")).toEqual([5, 30, "email"]);
  expect(first("posting")).toEqual([300, 60, "account"]);
  expect(first("uploads")).toEqual([30, 30, "account"]);
  expect(first("upload-volume")).toEqual([10 * 1024, 24 * 60, "account"]);
  expect(first("follows")).toEqual([400, 24 * 60, "account"]);
});

test("the one too many is told in how many seconds it would be let through, and is", async () => {
  for (let i = 0; i < 5; i++) expect(await limit("codes", "ana@example.org")).toBeNull();
  const failure = await limit("codes", "ana@example.org");
  expect(failure).toMatchObject({ code: "rate_limited" });
  expect(await limit("codes", "bea@example.org")).toBeNull();
  vi.setSystemTime(Date.now() + (failure?.retryAfterSeconds ?? 0) * 1_000);
  expect(await limit("codes", "ana@example.org")).toBeNull();
});

test("a subject has a count under each name, under a name that says nothing of it", () => {
  expect(countingKey("codes", "ana@example.org")).toMatch(/^codes:[\w-]{22}$/);
  expect(countingKey("codes", "a").slice(6)).toBe(countingKey("posting", "a").slice(8));
  expect(countingKey("codes", "a")).not.toBe(countingKey("codes", "b"));
});

test("what is left is told with what there is", async () => {
  expect(await take("upload-volume", "1", 240)).toEqual({
    name: "upload-volume",
    subject: "1",
    allowed: true,
    tokens: 10_240,
    remaining: 10_000,
    windowMs: 86_400_000,
    waitMs: 0,
  });
});
