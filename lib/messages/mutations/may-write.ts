import type { Context } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { type FailureOf, fail } from "@/lib/core/result";
import { maySend } from "../policy";
import type { CannotSend } from "../types";
import { readSenderFacts } from "./send/facts";

/** What doesn't keep anybody from changing what they said, or from reacting: only from saying more. */
const MORE: readonly (CannotSend | true)[] = [true, "awaits_answer"];

/**
 * Whether somebody may do something in a conversation, as `maySend` says: null, or the failure to return: `not_found`
 * where they are not in it, `forbidden` with a `CannotSend`.
 */
export async function mayWrite(
  tx: Context,
  conversationId: ConversationId,
  accountId: AccountId,
): Promise<{ ok: false; failure: FailureOf<"not_found" | "forbidden"> } | null> {
  const [facts] = await readSenderFacts(tx, [{ conversationId, accountId, keys: [] }]);
  if (!facts?.state || facts.state === "declined") return fail({ code: "not_found", what: "conversation" });
  const may = maySend({ state: facts.state, frozen: facts.frozen, lastSeq: 1, other: facts.other });
  return MORE.includes(may) ? null : fail({ code: "forbidden", reason: may as CannotSend });
}
