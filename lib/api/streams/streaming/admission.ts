import { hashToken } from "@/lib/accounts/secrets";
import { holderOfRequest } from "@/lib/auth/bearer";
import { type AccountViewer, GUEST } from "@/lib/core/context";
import { fail, ok, type Result } from "@/lib/core/result";
import { covers } from "../../v1/bearer";
import { overReading } from "../over-reading";

/** A program that may listen: for whom, to what, and what it ends with. */
export interface Program {
  readonly viewer: AccountViewer;
  readonly tokenHash: string;
  /** It is told of notifications too. */
  readonly mayNotify: boolean;
}

const TOKEN = /^[\w-]{20,128}$/;

/** Programs may send their token as the subprotocol of a WebSocket: then it is named back. */
export const protocolOf = (offered: readonly string[]): string | null => offered.find((one) => TOKEN.test(one)) ?? null;

/**
 * The program that asks, by its token: as a header, as `?access_token=`, or as the subprotocol. Fails with
 * `unauthenticated` without a good one, `forbidden` (`scope`) where it doesn't hold `scope`, and `rate_limited`.
 */
export async function admitProgram(
  request: Request,
  scope: "read:statuses" | "read:notifications",
): Promise<Result<Program, "unauthenticated" | "forbidden" | "rate_limited">> {
  const offered = (request.headers.get("sec-websocket-protocol") ?? "").split(",").map((one) => one.trim());
  const header = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const given = header ?? new URL(request.url).searchParams.get("access_token") ?? protocolOf(offered);
  const token = given && TOKEN.test(given) ? given : null;
  const authorized = new Request(request.url, { headers: { authorization: `Bearer ${token}` } });
  const holder = token ? await holderOfRequest(authorized) : null;
  // Without a good token by the network, so that nobody tries tokens without end.
  const busy = await overReading(request, holder?.viewer ?? GUEST);
  if (busy) return fail(busy);
  if (!token || !holder) return fail({ code: "unauthenticated" });
  const { viewer, scopes } = holder;
  if (!covers(scopes, scope)) return fail({ code: "forbidden", reason: "scope" });
  return ok({ viewer, tokenHash: hashToken(token), mayNotify: covers(scopes, "read:notifications") });
}
