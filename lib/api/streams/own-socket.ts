import type { RawData, WebSocket } from "ws";
import { z } from "zod";
import { database } from "@/db/client";
import { findSessionViewer } from "@/lib/accounts/sessions";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { type Context, GUEST } from "@/lib/core/context";
import type { AccountId, SessionId } from "@/lib/core/ids";
import { fail, type Result } from "@/lib/core/result";
import { fieldErrors } from "@/lib/http/field-errors";
import { isOwnOrigin } from "@/lib/http/origin";
import { sendMessageInput } from "@/lib/messages/input";
import { sendMessage } from "@/lib/messages/mutations/send/send-message";
import { limit } from "@/lib/ratelimit/limit";
import { hub } from "@/lib/streams/hub";
import { typingInput } from "@/lib/streams/input";
import { startTyping } from "@/lib/streams/typing";
import type { Frame } from "@/lib/streams/wire";
import { logger } from "@/lib/telemetry/logger";
import { overReading } from "./over-reading";
import { socketWire } from "./socket-wire";
import type { Admission } from "./upgrade";

/** So many frames that make no sense, and it is no page of ours. */
const MISTAKES_MAX = 20;

/**
 * `/api/directlink/v1/socket`: what the stream of server-sent events brings (`sse.ts`), over a WebSocket on which messages
 * and signs of typing also go the other way. By the session's cookie, from our own pages only. Frames are
 * `{kind, seq, data}`. What comes in is `{ref, send: message}` or `{ref, typing: conversationId}`, and is answered by
 * `{kind: "answer", ref, ok, value | failure}`, whatever it was; `ref` is the sender's own.
 */
export async function openOwnSocket(request: Request): Promise<Admission> {
  const viewer = await viewerOfRequest(request);
  const busy = await overReading(request, viewer);
  if (busy) return { failure: busy };
  if (viewer.kind !== "account" || !viewer.sessionId) return { failure: { code: "unauthenticated" } };
  // Browsers open WebSockets for any page, cookies included.
  if (!isOwnOrigin(request.headers)) return { failure: { code: "forbidden", reason: "foreign_origin" } };
  const { accountId, sessionId } = viewer;
  const { searchParams } = new URL(request.url);
  const device = /^[\w-]{8,40}$/.exec(searchParams.get("device") ?? "")?.[0] ?? null;
  const after = /^\d{1,15}$/.exec(searchParams.get("after") ?? "")?.[0];
  const elsewhere = await hub().countElsewhere(accountId);
  return {
    serve(socket) {
      const reader = { accountId, credential: { sessionId }, device, wire: socketWire(socket, frameTexts) };
      const leave = hub().open(reader, after === undefined ? null : Number(after), elsewhere);
      if (!leave) return socket.close(1_013, "too many streams");
      socket.on("close", leave);
      answerFrames(socket, { accountId, sessionId });
    },
  };
}

const frameTexts = (frames: readonly Frame[]): string[] =>
  frames.map(({ kind, seq, json }) => `{"kind":"${kind}","seq":${seq},"data":${json}}`);

const frameInput = z.object({
  ref: z.union([z.string().max(64), z.number()]),
  send: z.unknown().optional(),
  typing: z.unknown().optional(),
});

function answerFrames(socket: WebSocket, owner: { accountId: AccountId; sessionId: SessionId }): void {
  let mistakes = 0;
  // One after the other: messages of one sender keep their order.
  let answering: Promise<void> = Promise.resolve();
  const answer = async (text: string) => {
    const frame = frameInput.safeParse(asJson(text));
    const ref = frame.success ? frame.data.ref : null;
    const result = frame.success ? await carryOut(frame.data, owner) : fail({ code: "invalid", fields: {} });
    if (!result.ok && result.failure.code === "invalid" && ++mistakes > MISTAKES_MAX)
      return socket.close(1_008, "too many malformed frames");
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ kind: "answer", ref, ...result }));
  };
  socket.on("message", (data: RawData) => {
    answering = answering.then(() => answer(String(data)));
  });
}

/** Each by who the session makes them at that moment: it may have been frozen, or ended. */
async function carryOut(
  { send, typing }: z.output<typeof frameInput>,
  { accountId, sessionId }: { accountId: AccountId; sessionId: SessionId },
): Promise<Result<unknown>> {
  try {
    const busy = await limit(send === undefined ? "typing" : "messages", accountId);
    if (busy) return fail(busy);
    const viewer = (await findSessionViewer({ db: database(), now: new Date() }, sessionId)) ?? GUEST;
    const ctx: Context = { db: database(), viewer, now: new Date() };
    if (send === undefined) {
      const input = typingInput.safeParse({ conversationId: typing });
      return input.success ? await startTyping(ctx, input.data) : fail(wrong(input.error));
    }
    const input = sendMessageInput.safeParse(send);
    return input.success ? await sendMessage(ctx, input.data) : fail(wrong(input.error));
  } catch (error) {
    logger().error({ err: error }, "a frame could not be carried out");
    return fail({ code: "unavailable", reason: "socket" });
  }
}

const wrong = (error: z.ZodError) => ({ code: "invalid", fields: fieldErrors(error) }) as const;

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
