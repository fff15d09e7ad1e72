import type { ServerResponse } from "node:http";

/** Server actions can't say anything about the head of their answers. The edge keeps the answer at hand, by the request's id. */
interface Answer {
  readonly response: ServerResponse;
  /** The action was reached: whatever goes wrong now is ours. */
  entered: boolean;
  /** Where the action sends the browser, the browser goes by itself. */
  alone?: boolean;
}

const ANSWERS = Symbol.for("directlink.answers");
const shared = globalThis as { [ANSWERS]?: Map<string, Answer> };

function answers(): Map<string, Answer> {
  shared[ANSWERS] ??= new Map();
  return shared[ANSWERS];
}

const find = (requestId: string | null): Answer | undefined =>
  requestId === null ? undefined : answers().get(requestId);

/** Keep an answer at hand until it is sent. */
export function rememberAnswer(requestId: string, response: ServerResponse): void {
  answers().set(requestId, { response, entered: false });
  response.once("close", () => answers().delete(requestId));
}

/**
 * Set headers of the answer to a request that passed the edge, and its status where one is given; without effect once it
 * is being sent, or elsewhere.
 */
export function setAnswerHeaders(
  requestId: string | null,
  headers: Readonly<Record<string, string>>,
  status?: number,
): void {
  const response = find(requestId)?.response;
  if (!response || response.headersSent) return;
  if (status !== undefined) response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}

/** The body of this request was understood, and an action begins. */
export function markEntered(requestId: string | null): void {
  const answer = find(requestId);
  if (answer) answer.entered = true;
}

/**
 * Let the browser load whatever the action of this request redirects to as a document, instead of getting the page within
 * the action's answer: for changes of who somebody is, after which nothing of the page before should stay. What asks for
 * the page then is a request of its own. Without effect elsewhere: there the answer holds the page.
 */
export function leaveDocument(requestId: string | null): void {
  const answer = find(requestId);
  if (answer) answer.alone = true;
}

/** Whether the action of this request has called `leaveDocument`. */
export const leavesDocument = (requestId: string | null): boolean => find(requestId)?.alone === true;

/**
 * An error before any action began means a body that is none, or an action that there is not: the asker's mistake, which
 * Next calls 500. Makes it 400 and gives true; false where an action had begun, or nobody kept the answer.
 */
export function blameAsker(requestId: string | null): boolean {
  const answer = find(requestId);
  if (!answer || answer.entered) return false;
  const { response } = answer;
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((given: number, ...rest: unknown[]) =>
    writeHead(given >= 500 ? 400 : given, ...rest)) as ServerResponse["writeHead"];
  return true;
}
