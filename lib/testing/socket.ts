import { type ClientOptions, WebSocket } from "ws";
import { PATIENCE } from "./patience";

export interface TestSocket {
  readonly socket: WebSocket;
  readonly frames: Record<string, unknown>[];
  /** Those that fit; waits until there are so many. */
  until(fits: (frame: Record<string, unknown>) => boolean, count?: number): Promise<Record<string, unknown>[]>;
  say(frame: unknown): void;
  /** With which code it was closed. */
  readonly closed: Promise<number>;
}

/** Open a WebSocket; throws with the status of HTTP that refused it (`Unexpected server response: 401`). */
export async function openSocket(
  url: string,
  { protocols = [], ...options }: ClientOptions & { protocols?: string[] } = {},
): Promise<TestSocket> {
  const socket = new WebSocket(url.replace(/^http/, "ws"), protocols, options);
  const frames: Record<string, unknown>[] = [];
  socket.on("message", (data) => frames.push(JSON.parse(String(data)) as Record<string, unknown>));
  const closed = new Promise<number>((resolve) => socket.once("close", resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  socket.on("error", () => {});
  return {
    socket,
    frames,
    closed,
    say: (frame) => socket.send(typeof frame === "string" ? frame : JSON.stringify(frame)),
    async until(fits, count = 1) {
      const patience = performance.now() + PATIENCE.timeout;
      for (;;) {
        const those = frames.filter(fits);
        if (those.length >= count) return those;
        if (performance.now() > patience)
          throw new Error(`${those.length} of ${count} frames came; all: ${JSON.stringify(frames)}`);
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
  };
}
