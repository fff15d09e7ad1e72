import type { Context as HonoContext } from "hono";
import type { z } from "zod";
import type { ConversationId } from "@/lib/core/ids";
import { fieldErrors } from "@/lib/http/field-errors";
import { problem } from "@/lib/http/status";
import { conversationIdInput, seqInput } from "@/lib/messages/input";
import type { ApiEnv } from "../context";

/** What a request says, or the answer to one that says something else. */
type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly answer: Response };

/** More than any of these routes needs: 4,000 characters of four bytes each, with room for the rest. */
const BODY_BYTES_MAX = 64 * 1024;

/** The JSON of a body, as its schema gives it: 422 where it is none, or says something else; 413 over 64 KiB. */
export async function bodyOf<S extends z.ZodType>(c: HonoContext<ApiEnv>, schema: S): Promise<Parsed<z.output<S>>> {
  const text = await readBody(c);
  if (text === null) return { ok: false, answer: problem({ code: "too_large", maxBytes: BODY_BYTES_MAX }) };
  let json: unknown;
  try {
    json = JSON.parse(text || "{}");
  } catch {
    return { ok: false, answer: problem({ code: "invalid", fields: { body: ["json"] } }) };
  }
  return checked(schema, json);
}

/** What stands behind the question mark. */
export const queryOf = <S extends z.ZodType>(c: HonoContext<ApiEnv>, schema: S): Parsed<z.output<S>> =>
  checked(schema, c.req.query());

export function checked<S extends z.ZodType>(schema: S, said: unknown): Parsed<z.output<S>> {
  const parsed = schema.safeParse(said);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, answer: problem({ code: "invalid", fields: fieldErrors(parsed.error) }) };
}

/** The conversation of an address; what is no id leads to nothing, like one that was never made. */
export function conversationOf(c: HonoContext<ApiEnv>): ConversationId | null {
  const id = conversationIdInput.safeParse(c.req.param("id"));
  return id.success ? id.data : null;
}

/** The message of an address: its conversation and its place in it. */
export function messageOf(c: HonoContext<ApiEnv>): { conversationId: ConversationId; seq: number } | null {
  const [conversationId, seq] = [conversationOf(c), seqInput.safeParse(c.req.param("seq"))];
  return conversationId && seq.success ? { conversationId, seq: seq.data } : null;
}

export const noConversation = () => problem({ code: "not_found", what: "conversation" });
export const noMessage = () => problem({ code: "not_found", what: "message" });

/** Null beyond the limit: what was sent is not read to its end then. */
async function readBody(c: HonoContext<ApiEnv>): Promise<string | null> {
  const declared = c.req.header("content-length");
  if (Number(declared ?? 0) > BODY_BYTES_MAX) return null;
  // No more comes than is declared (RFC 9112, 6.2), and a text is read without making a stream of it.
  if (declared !== undefined) return c.req.text();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
