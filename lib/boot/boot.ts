import { database } from "@/db/client";
import { env } from "@/lib/env";
import { logger } from "@/lib/telemetry/logger";
import { logTheConsole } from "./console";
import { createRuntime, registerRuntime } from "./runtime";
import { takeWebLease, type WebLease } from "./web-lease";
import { startWorker } from "./worker";

/** Put this process together according to its role and make it known to `server.ts`. Throws a `SettingsError`. */
export async function boot(): Promise<void> {
  const { ROLE, RATE_LIMIT_FACTOR } = env();
  logTheConsole();
  if (RATE_LIMIT_FACTOR !== 1) logger().warn({ factor: RATE_LIMIT_FACTOR }, "limits on requests are multiplied");
  const lease = await leaseOf(ROLE);
  const worker = ROLE === "web" ? null : await startWorker();
  registerRuntime(
    createRuntime({
      async closeWorker() {
        await worker?.stop();
        await lease?.end();
      },
    }),
  );
}

/** Who answers requests says so. Vercel's functions live too shortly for that; there a Redis is a condition. */
async function leaseOf(role: "all" | "web" | "worker"): Promise<WebLease | null> {
  const { REDIS_URL, VERCEL } = env();
  if (role === "worker" || VERCEL) return null;
  return takeWebLease(database(), REDIS_URL ? "redis" : "memory");
}
