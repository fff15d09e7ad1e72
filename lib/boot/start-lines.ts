import { database } from "@/db/client";
import { openSetUp } from "@/lib/accounts/mutations/set-up";
import { SYSTEM } from "@/lib/core/context";
import { env } from "@/lib/env";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { findInstance } from "@/lib/instance/settings";

/** What a newcomer must know once the port is open: the address, and what to do first. */
export async function startLines(): Promise<string[]> {
  const { APP_URL } = env();
  const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
  const lines = [`DirectLink is ready: ${APP_URL}`];
  if ((await findInstance(ctx)).demo) {
    return [...lines, `Sign in to the demo as ${DEMO_LOGIN.handle} with the password ${DEMO_LOGIN.password}`];
  }
  const token = await openSetUp(ctx);
  if (!token) return lines;
  return [
    ...lines,
    "Nobody runs this instance yet. This link makes its first administrator; it works once, until the next start:",
    `  ${APP_URL}/setup?token=${token}`,
  ];
}
