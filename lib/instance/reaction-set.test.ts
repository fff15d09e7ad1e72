import { expect, test } from "vitest";
import { auditLog } from "@/db/schema";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { reactionSetInput } from "./input";
import { findReactionSet } from "./reaction-set";
import { DEFAULT_REACTIONS } from "./types";
import { writeReactionSet } from "./write-reaction-set";

test("an administrator decides with what one reacts, which is noted once; nobody else does", () =>
  withRollback(async (ctx) => {
    expect(await findReactionSet(ctx)).toEqual(DEFAULT_REACTIONS);
    const [admin, moderator] = [await anAccount(ctx, { role: "admin" }), await anAccount(ctx, { role: "moderator" })];
    const wanted = reactionSetInput.parse({ emoji: "🦑🔥  👩‍👩‍👧🔥" });
    expect(wanted.emoji).toEqual(["🦑", "🔥", "👩‍👩‍👧"]);
    expect(await writeReactionSet(as(ctx, moderator), wanted)).toMatchObject({ failure: { code: "forbidden" } });
    for (let i = 0; i < 2; i++) expect(await writeReactionSet(as(ctx, admin), wanted)).toMatchObject({ ok: true });
    expect(await findReactionSet(ctx)).toEqual(wanted.emoji);
    expect(await ctx.db.select().from(auditLog)).toMatchObject([{ action: "instance.changed", target: "reactions" }]);
  }));

test("only emoji are taken, one to twelve, and the defaults are some", () => {
  for (const emoji of ["", "  ", "a", "🔥a", "<b>", "😀😁😂🤣😃😄😅😆😉😊😋😎😍"])
    expect(reactionSetInput.safeParse({ emoji }).success, emoji).toBe(false);
  expect(reactionSetInput.parse({ emoji: DEFAULT_REACTIONS.join("") }).emoji).toEqual(DEFAULT_REACTIONS);
});
