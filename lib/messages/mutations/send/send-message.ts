import type { Database } from "@/db/client";
import { batched } from "@/lib/core/batched";
import { type Context, SYSTEM, writer } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import type { SendMessageInput } from "../../input";
import type { SentView } from "../../types";
import { type Outgoing, type SendRefusal, type Sent, sendMessages } from "./send-messages";

/** As many as one statement writes well; the rest takes the next transaction. */
const BATCH_MAX = 200;

interface Asked extends Outgoing {
  readonly now: Date;
}

type Outcome = { readonly sent: Sent } | { readonly error: unknown };

/**
 * Send a message of the viewer's. Messages that come while others are being written wait for them, and are then written
 * together (`sendMessages`): a transaction costs the same for one as for a hundred. Whoever writes alone waits for nobody.
 *
 * Gives the message as its sender sees it; the same client key again gives the same message. Fails with `unauthenticated`
 * for guests, `forbidden` (`frozen`), and as `sendMessages` says.
 */
export async function sendMessage(
  ctx: Context,
  message: SendMessageInput,
): Promise<Result<SentView, "unauthenticated" | SendRefusal>> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId: senderId } = who.value;
  const outcome = await sendTogether(ctx.db, { senderId, message, now: ctx.now });
  if ("error" in outcome) throw outcome.error;
  return outcome.sent;
}

const sendTogether = batched<Asked, Outcome>("messages", BATCH_MAX, deliver);

/** What makes a batch fail makes only the message fail that it lies in: the others go one by one. */
async function deliver(db: Database, batch: readonly Asked[]): Promise<Outcome[]> {
  try {
    const now = new Date(Math.max(...batch.map((one) => one.now.getTime())));
    return (await sendMessages({ db, viewer: SYSTEM, now }, batch)).map((sent) => ({ sent }));
  } catch (error) {
    if (batch.length === 1) return [{ error }];
    const outcomes: Outcome[] = [];
    for (const one of batch) outcomes.push(...(await deliver(db, [one])));
    return outcomes;
  }
}
