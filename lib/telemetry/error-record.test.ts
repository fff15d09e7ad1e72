import pino from "pino";
import { expect, test } from "vitest";
import { credentials } from "@/db/schema";
import type { AccountId } from "@/lib/core/ids";
import { withRollback } from "@/lib/testing/database";
import { errorRecord } from "./error-record";

/** What the log would say of an error. */
function logged(error: unknown): string {
  const lines: string[] = [];
  const log = pino({ serializers: { err: errorRecord } }, { write: (line: string) => void lines.push(line) });
  log.error({ err: error }, "failed");
  return lines.join("");
}

test("a failed query is logged with its statement and reason, and none of its values", async () => {
  let failure: unknown;
  await withRollback(async ({ db, now }) => {
    const row = { email: "secret@example.org", passwordHash: "secret\nhash\n    at secret", passwordChangedAt: now };
    await db.insert(credentials).values({ ...row, accountId: "1" as AccountId });
  }).catch((error: unknown) => {
    failure = error;
  });
  const line = logged(failure);
  expect(line).toContain('insert into \\"credentials\\"');
  expect(line).toContain("violates foreign key constraint");
  expect(line).not.toMatch(/secret|\(account_id\)=/);
});

test("an ordinary error keeps its message, stack and cause; what is no error stays as it is", async () => {
  const line = logged(new Error("outer", { cause: new TypeError("inner") }));
  expect(line).toContain("outer: inner");
  expect(line).toContain("error-record.test.ts");
  expect(errorRecord("text")).toBe("text");
});
