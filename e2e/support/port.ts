import { createServer } from "node:net";

/** Below what the system gives out by itself (from 32768 on, on Linux). */
const [FIRST, LAST] = [12_000, 32_000];
const TRIES = 50;

/**
 * A loopback port that nobody listens on. None that the system would give to an outgoing connection: a server that is
 * killed and started again on its port must not find somebody there who only asked for it meanwhile.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) return port;
  }
  throw new Error("no port was free");
}

/** Whether one can listen on a loopback port. */
export function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  return new Promise((answer) => {
    probe.once("error", () => answer(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => answer(true)));
  });
}
