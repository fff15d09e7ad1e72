import { env } from "@/lib/env";
import { CLIENT_ADDRESS_HEADER, EDGE_HEADER, edgeProof } from "./edge";

/**
 * The network address of whoever sent a request: what our edge found, and on Vercel, where `server.ts` does not run, what
 * the platform itself writes (it overwrites a client's own header). Empty where nobody can be believed.
 */
export function addressOf(headers: Headers): string {
  if (headers.get(EDGE_HEADER) === edgeProof()) return headers.get(CLIENT_ADDRESS_HEADER) ?? "";
  return env().VERCEL ? (headers.get("x-real-ip") ?? "") : "";
}
