/**
 * A thread that holds open streams and notes when messages arrive. It speaks as little HTTP as it needs to, so that the
 * reading weighs little beside what is measured. Imports nothing but Node: it runs without a loader.
 */
import { connect, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";

const { port, cookies } = workerData as { port: number; cookies: readonly string[] };
const OPENING = 100;
/** The number of a message, and when it was sent, as `send.ts` writes them into its text. */
const MESSAGE = /"own":(true|false)[^\n]*?"text":"(\d+):(\d+)"/g;

const latencies: number[] = [];
const seen = new Set<number>();
let doubled = 0;
let greeted = 0;
let lost = 0;
const sockets: Socket[] = [];

function open(cookie: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1");
    sockets.push(socket);
    let rest = "";
    let begun = false;
    socket.setEncoding("utf8");
    socket.write(`GET /api/directlink/v1/stream HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nCookie: ${cookie}\r\n\r\n`);
    socket.on("data", (text: string) => {
      const all = rest + text;
      const end = all.lastIndexOf("\n") + 1;
      rest = all.slice(end);
      const lines = all.slice(0, end);
      if (!begun && lines.includes("event: hello")) {
        begun = true;
        greeted++;
        resolve();
      } else if (!begun && /^HTTP\/1\.1 [345]/.test(lines)) reject(new Error(lines.slice(0, 100)));
      for (const [, own, number, at] of lines.matchAll(MESSAGE))
        if (own === "false") note(Number(number), at as string);
    });
    socket.on("error", reject);
    socket.on("close", () => {
      lost++;
      reject(new Error("a stream was closed"));
    });
  });
}

function note(number: number, sentAt: string): void {
  if (seen.has(number)) {
    doubled++;
    return;
  }
  seen.add(number);
  latencies.push(Number(process.hrtime.bigint() - BigInt(sentAt)) / 1e6);
}

parentPort?.on("message", (word: "report" | "close") => {
  if (word === "close") {
    for (const socket of sockets) socket.removeAllListeners("close").destroy();
    parentPort?.close();
  } else parentPort?.postMessage({ latencies, received: seen.size, doubled, lost });
});

let next = 0;
await Promise.all(
  Array.from({ length: OPENING }, async () => {
    for (let i = next++; i < cookies.length; i = next++) await open(cookies[i] as string);
  }),
);
parentPort?.postMessage({ open: greeted });
