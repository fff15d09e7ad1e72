import type { ServerResponse } from "node:http";

/** Server actions can't set headers of their answers. The edge keeps the answer at hand, by the request's id. */
const ANSWERS = Symbol.for("directlink.answers");
const shared = globalThis as { [ANSWERS]?: Map<string, ServerResponse> };

function answers(): Map<string, ServerResponse> {
  shared[ANSWERS] ??= new Map();
  return shared[ANSWERS];
}

/** Keep an answer at hand until it is sent. */
export function rememberAnswer(requestId: string, response: ServerResponse): void {
  answers().set(requestId, response);
  response.once("close", () => answers().delete(requestId));
}

/** Set headers of the answer to a request that passed the edge; without effect once it is being sent, or elsewhere. */
export function setAnswerHeaders(requestId: string | null, headers: Readonly<Record<string, string>>): void {
  const response = requestId === null ? undefined : answers().get(requestId);
  if (!response || response.headersSent) return;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
