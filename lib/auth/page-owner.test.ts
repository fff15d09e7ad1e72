import { expect, test } from "vitest";
import { NOBODY } from "@/lib/core/device-owner";
import type { SessionId } from "@/lib/core/ids";
import { pageOwner } from "./page-owner";
import { sealSession } from "./session-cookie";

const ONE = "6afe2bd8-0000-4000-8000-000000000001" as SessionId;
const OTHER = "6afe2bd8-0000-4000-8000-000000000002" as SessionId;

test("a page of a session has an owner of its own, whichever cookie names it, and tells nothing of the session", async () => {
  const owner = await pageOwner(await sealSession(ONE));
  expect(owner).toMatch(/^[\w-]{22}$/);
  expect(owner).not.toContain(ONE.slice(0, 8));
  expect(await pageOwner(await sealSession(ONE))).toBe(owner);
  expect(await pageOwner(await sealSession(OTHER))).not.toBe(owner);
});

test("a page without a session, or with a cookie that we did not write, is nobody's", async () => {
  expect(await pageOwner(undefined)).toBe(NOBODY);
  expect(await pageOwner("")).toBe(NOBODY);
  expect(await pageOwner("forged")).toBe(NOBODY);
});
