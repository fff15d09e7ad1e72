import type { IncomingMessage, ServerResponse } from "node:http";
import { database } from "@/db/client";
import { tokenInput } from "@/lib/accounts/input";
import { isSetUpOpen } from "@/lib/accounts/mutations/set-up";
import { SYSTEM } from "@/lib/core/context";

const ANY = "http://any.invalid";

/**
 * A page that is over for good says so with its status too: Next answers 200 for any page that exists, whatever
 * `proxy.ts` says, so the status is put right where the answer's head is written. The one such page is `/setup` without
 * a link that works.
 */
export async function markGone(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? "", ANY);
  if (url?.pathname !== "/setup" || request.method !== "GET") return;
  const token = tokenInput.safeParse(url.searchParams.get("token")).data;
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  if (token && (await isSetUpOpen(ctx, token))) return;
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? 410 : status, ...rest)) as ServerResponse["writeHead"];
}
