import type { Database } from "@/db/client";
import { type Context, SYSTEM, writer } from "@/lib/core/context";
import type { Result } from "@/lib/core/result";
import type { SendMessageInput } from "../../input";
import type { SentView } from "../../types";
import { type Outgoing, type SendRefusal, type Sent, sendMessages } from "./send-messages";

/** As many as one statement writes well; the rest takes the next transaction. */
const BATCH_MAX = 200;

interface Waiting extends Outgoing {
  readonly now: Date;
  readonly resolve: (sent: Sent) => void;
  readonly reject: (error: unknown) => void;
}

/** What waits in this process to be sent, by the database that it goes into. */
const QUEUES = Symbol.for("directlink.messages");
const shared = globalThis as { [QUEUES]?: WeakMap<Database, Waiting[]> };

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
  shared[QUEUES] ??= new WeakMap();
  const queue = shared[QUEUES].get(ctx.db);
  return new Promise<Sent>((resolve, reject) => {
    const waiting = { senderId, message, now: ctx.now, resolve, reject };
    if (queue) queue.push(waiting);
    else void empty(ctx, [waiting]);
  });
}

/** Send what waits, and what comes meanwhile, until nothing does. */
async function empty({ db }: Context, queue: Waiting[]): Promise<void> {
  shared[QUEUES]?.set(db, queue);
  // Those who came in the same moment go together.
  await Promise.resolve();
  for (let batch = queue.splice(0, BATCH_MAX); batch.length > 0; batch = queue.splice(0, BATCH_MAX))
    await deliver(db, batch);
  shared[QUEUES]?.delete(db);
}

/** What makes a batch fail makes only the message fail that it lies in: the others go one by one. */
async function deliver(db: Database, batch: readonly Waiting[]): Promise<void> {
  try {
    const now = new Date(Math.max(...batch.map((one) => one.now.getTime())));
    const sent = await sendMessages({ db, viewer: SYSTEM, now }, batch);
    for (const [i, { resolve }] of batch.entries()) resolve(sent[i] as Sent);
  } catch (error) {
    if (batch.length === 1) for (const { reject } of batch) reject(error);
    else for (const one of batch) await deliver(db, [one]);
  }
}
