import { database, databasePool } from "@/db/client";
import { registerAccount } from "@/lib/accounts/mutations/register";
import { openSession } from "@/lib/accounts/sessions";
import { sealSession, sessionCookieName } from "@/lib/auth/session-cookie";
import { type Role, SYSTEM } from "@/lib/core/context";

/** Run against an instance: makes accounts that are signed in, prints a Cookie header for each as JSON `{role: [cookie]}`. */
const wanted: Record<Role, number> = JSON.parse(process.env.SESSIONS ?? "{}");
const ctx = { db: database(), viewer: SYSTEM, now: new Date() };
const made: Record<string, string[]> = {};

for (const [role, count] of Object.entries(wanted) as [Role, number][]) {
  made[role] = [];
  for (let i = 0; i < count; i++) {
    const handle = `demo_${role}_${String.fromCharCode(97 + (i % 26))}${i}`;
    const account = {
      handle,
      displayName: `Demo ${role} ${i}`,
      email: `${handle}@example.test`,
      password: "violet kettle harbour",
    };
    const result = await registerAccount(ctx, { ...account, confirmed: true, role });
    if (!result.ok) throw new Error(`${handle}: ${JSON.stringify(result.failure)}`);
    const session = await openSession(ctx, result.value.accountId, "Test browser");
    made[role].push(`${sessionCookieName()}=${await sealSession(session)}`);
  }
}
process.stdout.write(`${JSON.stringify(made)}\n`);
await databasePool().close();
