import type { IncomingMessage, ServerResponse } from "node:http";
import { database } from "@/db/client";
import { tokenInput } from "@/lib/accounts/input";
import { isSetUpOpen } from "@/lib/accounts/mutations/set-up";
import { viewerOfRequest } from "@/lib/auth/viewer";
import { SYSTEM } from "@/lib/core/context";

const ANY = "http://any.invalid";

/**
 * Two things that a page can say in words only: Next answers 200 for any page that exists, whatever happens below its
 * shell and whatever `proxy.ts` says. So their status is put right where the answer's head is written:
 *
 * - 410 for `/setup` without a link that works;
 * - 503 for a page that somebody with a session opens while it can't be found out who they are.
 */
export async function markTrueStatus(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const status = await trueStatus(request);
  if (status === null) return;
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((given: number, ...rest: unknown[]) =>
    writeHead(given === 200 ? status : given, ...rest)) as ServerResponse["writeHead"];
}

async function trueStatus({ method, url, headers }: IncomingMessage): Promise<410 | 503 | null> {
  if (method !== "GET" && method !== "HEAD") return null;
  const asked = URL.parse(url ?? "", ANY);
  if (asked?.pathname === "/setup") return (await isOpen(asked.searchParams.get("token"))) ? null : 410;
  if (!headers.cookie || !headers.accept?.includes("text/html")) return null;
  return viewerOfRequest(new Request(ANY, { headers: { cookie: headers.cookie } })).then(
    () => null,
    () => 503,
  );
}

async function isOpen(given: string | null): Promise<boolean> {
  const token = tokenInput.safeParse(given).data;
  return token !== undefined && isSetUpOpen({ db: database(), viewer: SYSTEM, now: new Date() }, token);
}
