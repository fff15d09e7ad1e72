import type { Context } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { addJob, type JobPayloads } from "@/lib/events/add-job";
import { type EntryDevice, recordFailedEntry } from "./security-events";

const MINUTE_MS = 60_000;
const REMEMBERED_MAX = 10_000;
const UNKNOWN: EntryDevice = { userAgent: "", place: null };

/** When a wrong password was last noted, by what was typed as the account. */
const noted = new Map<string, number>();

/**
 * A password was wrong: a job records it for the account's owner. Who has no account costs the same, a job that does
 * nothing, so that no answer's time tells them apart; and whoever guesses on causes one in a minute, not one a guess.
 */
export async function noteWrongPassword(
  ctx: Context,
  {
    identifier,
    accountId,
    device = UNKNOWN,
  }: { identifier: string; accountId: AccountId | null; device?: EntryDevice },
): Promise<void> {
  const now = ctx.now.getTime();
  const typed = identifier.toLowerCase();
  if (now - (noted.get(typed) ?? Number.NEGATIVE_INFINITY) < MINUTE_MS) return;
  if (noted.size >= REMEMBERED_MAX) noted.clear();
  noted.set(typed, now);
  await addJob(ctx, "record-failed-sign-in", { accountId, device });
}

/** The job behind it. */
export async function recordFailedSignIn(
  ctx: Context,
  { accountId, device }: JobPayloads["record-failed-sign-in"],
): Promise<void> {
  if (accountId) await recordFailedEntry(ctx, { accountId, kind: "sign-in-failed", device });
}
