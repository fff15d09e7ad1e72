import { Logger } from "graphile-worker";
import { logger } from "@/lib/telemetry/logger";

/** graphile-worker's log, in ours. What it says of single jobs is debug, failures are warnings. */
export function workerLog(): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") logger().warn({ worker: message }, "job worker");
    else if (level === "warning") logger().warn({ worker: message }, "job worker");
    else logger().debug({ worker: message }, "job worker");
  });
}
