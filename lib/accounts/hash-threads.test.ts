import { readdirSync, readFileSync } from "node:fs";
import { hash } from "@node-rs/argon2";
import { expect, test } from "vitest";
import { hashInThread, verifyInThread } from "./hash-threads";
import { ARGON2 } from "./password";

const PASSWORD = "seven quiet lanterns · ñ";

test("what a thread hashes is what argon2 hashes", async () => {
  const made = await hashInThread(PASSWORD, ARGON2);
  expect(made).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyInThread(made, PASSWORD)).toBe(true);
  expect(await verifyInThread(made, "another")).toBe(false);
  expect(await verifyInThread(await hash(PASSWORD, ARGON2), PASSWORD)).toBe(true);
});

test("what is no hash is an error of the one who asked, and the thread goes on", async () => {
  await expect(verifyInThread("no hash", PASSWORD)).rejects.toThrow(/argon2/);
  expect(await verifyInThread(await hashInThread("x", ARGON2), "x")).toBe(true);
});

test("several at once are answered to whom they belong", async () => {
  const passwords = Array.from({ length: 6 }, (_, i) => `password number ${i}`);
  const hashes = await Promise.all(passwords.map((password) => hashInThread(password, ARGON2)));
  const right = await Promise.all(hashes.map((one, i) => verifyInThread(one, passwords[i] ?? "")));
  const wrong = await Promise.all(hashes.map((one, i) => verifyInThread(one, passwords[(i + 1) % 6] ?? "")));
  expect([right, wrong]).toEqual([Array(6).fill(true), Array(6).fill(false)]);
});

/** Field 19 of a thread's stat, after the name in brackets, which may hold spaces (proc(5)). */
const niceness = (thread: string) => {
  try {
    return Number(readFileSync(`/proc/self/task/${thread}/stat`, "utf8").split(") ").at(-1)?.split(" ")[16]);
  } catch {
    // It has ended since they were listed.
    return Number.NaN;
  }
};

test.runIf(process.platform === "linux")("hashing gives way to everything else: its threads are nicer", async () => {
  await hashInThread(PASSWORD, ARGON2);
  const levels = readdirSync("/proc/self/task").map(niceness);
  const own = niceness(String(process.pid));
  expect(levels.filter((level) => level === 10 && level > own).length).toBeGreaterThan(0);
  expect(levels.filter((level) => level === own).length).toBeGreaterThan(3);
});
