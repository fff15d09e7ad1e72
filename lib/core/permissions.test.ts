import { expect, test } from "vitest";
import { GUEST, type Role, SYSTEM, type Viewer, writer } from "./context";
import type { AccountId } from "./ids";
import { may, PERMISSIONS } from "./permissions";

const someone = (role: Role, frozen = false): Viewer => ({
  kind: "account",
  accountId: "1" as AccountId,
  handle: "someone",
  role,
  sessionId: null,
  frozen,
});

test("moderators have a part of what admins have, members and guests nothing of it", () => {
  expect(PERMISSIONS.member.size).toBe(0);
  for (const permission of PERMISSIONS.moderator) {
    expect([may(someone("admin"), permission), may(someone("moderator"), permission)]).toEqual([true, true]);
    expect([may(someone("member"), permission), may(GUEST, permission)]).toEqual([false, false]);
  }
  for (const permission of ["role:grant:any", "account:close:any", "instance:write:any"] as const) {
    expect([may(someone("admin"), permission), may(someone("moderator"), permission)]).toEqual([true, false]);
  }
});

test("staff who are frozen have no permission left", () => {
  expect(may(someone("moderator", true), "account:read:any")).toBe(false);
});

test("the system may do everything", () => {
  expect([...PERMISSIONS.admin].every((permission) => may(SYSTEM, permission))).toBe(true);
});

test("guests and the system don't write as somebody, and a frozen account doesn't write", () => {
  expect(writer(someone("member")).ok).toBe(true);
  expect(writer(GUEST)).toMatchObject({ failure: { code: "unauthenticated" } });
  expect(writer(SYSTEM)).toMatchObject({ failure: { code: "unauthenticated" } });
  expect(writer(someone("moderator", true))).toMatchObject({ failure: { code: "forbidden", reason: "frozen" } });
});
