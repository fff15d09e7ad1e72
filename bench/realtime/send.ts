import { randomUUID } from "node:crypto";
import { Agent, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Database } from "@/db/client";
import { sendMessageInput } from "@/lib/messages/input";
import { sendMessage } from "@/lib/messages/mutations/send/send-message";
import type { Talker } from "./people";

const TICK_MS = 10;

/** Sends one message of somebody's; throws unless it was stored. */
export type Send = (talker: Talker, text: string) => Promise<void>;

/** Send `rate` messages a second for `seconds`, whatever becomes of them: people don't wait for each other. */
export async function sendSteadily(
  send: Send,
  people: readonly Talker[],
  { rate, seconds }: { rate: number; seconds: number },
): Promise<{ sent: number; acknowledged: number }> {
  let [sent, acknowledged] = [0, 0];
  const under: Promise<void>[] = [];
  const begun = performance.now();
  for (let elapsed = 0; elapsed < seconds * 1_000; elapsed = performance.now() - begun) {
    for (; sent < Math.round((elapsed / 1_000) * rate); sent++) {
      // Spread over everybody: neighbours in the list talk with each other.
      const talker = people[(sent * 7_919) % people.length] as Talker;
      const sending = send(talker, `${sent}:${process.hrtime.bigint()}`).then(() => void acknowledged++);
      under.push(sending.catch((error: unknown) => console.error(String(error))));
    }
    await wait(TICK_MS);
  }
  await Promise.all(under);
  return { sent, acknowledged };
}

/** Each who sends has a connection of their own, as browsers do: a thousand a second are never more at once than this. */
const CONNECTIONS_MAX = 1_000;

/** Through the API of a running app. */
export function overHttp(origin: string): { send: Send; close(): void } {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS_MAX });
  const send: Send = ({ conversationId, cookie }, text) =>
    new Promise((done, fail) => {
      const body = JSON.stringify({ clientKey: randomUUID(), text });
      const asked = request(
        new URL(`/api/directlink/v1/conversations/${conversationId}/messages`, origin),
        {
          agent,
          method: "POST",
          headers: { cookie, origin, "content-type": "application/json", "content-length": Buffer.byteLength(body) },
        },
        (response) => {
          response.resume();
          response.on("end", () =>
            response.statusCode === 201 ? done() : fail(new Error(`sending was answered ${response.statusCode}`)),
          );
        },
      );
      asked.on("error", fail);
      asked.end(body);
    });
  return { send, close: () => agent.destroy() };
}

/** By this process, which is another one than the one that holds the streams: they hear of it over the bus. */
export function fromHere(db: Database): Send {
  return async ({ accountId, handle, conversationId, sessionId }, text) => {
    const viewer = { kind: "account", accountId, handle, role: "member", sessionId } as const;
    const input = sendMessageInput.parse({ conversationId, clientKey: randomUUID(), text });
    const sent = await sendMessage({ db, viewer, now: new Date() }, input);
    if (!sent.ok) throw new Error(`sending failed: ${sent.failure.code}`);
  };
}
