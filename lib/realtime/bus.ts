import { env } from "@/lib/env";
import { notifyBus } from "./notify";
import { redisBus } from "./redis";
import type { Bus } from "./types";

const BUS = Symbol.for("directlink.bus");
const shared = globalThis as { [BUS]?: Bus };

/** The bus of this process: Redis where `REDIS_URL` is set, else Postgres. One, however often the module is bundled. */
export function bus(): Bus {
  const { DATABASE_URL, DATABASE_DIRECT_URL, REDIS_URL } = env();
  shared[BUS] ??= REDIS_URL ? redisBus(REDIS_URL) : notifyBus(DATABASE_DIRECT_URL ?? DATABASE_URL);
  return shared[BUS];
}

/** Close what `bus()` opened, if anything. */
export async function closeBus(): Promise<void> {
  const opened = shared[BUS];
  shared[BUS] = undefined;
  await opened?.close();
}
