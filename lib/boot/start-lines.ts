import { env } from "@/lib/env";

/** What a newcomer must know once the port is open: the address, and what to do first. */
export async function startLines(): Promise<string[]> {
  return [`DirectLink is ready: ${env().APP_URL}`];
}
