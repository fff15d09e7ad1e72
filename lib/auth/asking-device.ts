import { headers } from "next/headers";
import type { EntryDevice } from "@/lib/accounts/security-events";
import { readPlace } from "@/lib/http/edge";

const USER_AGENT_MAX = 300;

/** What asks, by its own words and by the edge's; for the owner of the account that it asks about. */
export async function askingDevice(): Promise<EntryDevice> {
  const asked = await headers();
  return { userAgent: (asked.get("user-agent") ?? "").slice(0, USER_AGENT_MAX), place: readPlace(asked) };
}
