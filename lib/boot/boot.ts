import { env } from "@/lib/env";
import { logTheConsole } from "./console";
import { createRuntime, registerRuntime } from "./runtime";
import { startWorker } from "./worker";

/** Put this process together according to its role and make it known to `server.ts`. Throws a `SettingsError`. */
export async function boot(): Promise<void> {
  const { ROLE } = env();
  logTheConsole();
  const worker = ROLE === "web" ? null : await startWorker();
  registerRuntime(createRuntime({ closeWorker: async () => worker?.stop() }));
}
