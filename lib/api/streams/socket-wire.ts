import type { WebSocket } from "ws";
import type { Ending } from "@/lib/streams/types";
import type { Frame, Wire } from "@/lib/streams/wire";

/** Why a socket is closed, in the range that is ours (RFC 6455, 7.4.2); a server that stops has a code of its own. */
const CODES: Record<Exclude<Ending, "slow">, number> = {
  revoked: 4_001,
  replaced: 4_002,
  crowded: 4_003,
  closing: 1_012,
};

/** A stream over a WebSocket (RFC 6455); `textsOf` says what frames look like there. */
export function socketWire(socket: WebSocket, textsOf: (frames: readonly Frame[]) => readonly string[]): Wire {
  let answered = true;
  socket.on("pong", () => {
    answered = true;
  });
  return {
    send(frames) {
      for (const text of textsOf(frames)) socket.send(text);
    },
    beat() {
      // Whoever doesn't answer until the next beat is not there any more.
      if (!answered) return socket.terminate();
      answered = false;
      socket.ping();
    },
    waiting: () => socket.bufferedAmount,
    end(why) {
      if (why === "slow") return socket.terminate();
      socket.close(CODES[why], why);
      setTimeout(() => socket.terminate(), 1_000).unref();
    },
  };
}
