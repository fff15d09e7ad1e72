import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";

const STDERR_KEPT = 24_000;

/**
 * The shell that a tool runs under, where there is one. It bounds the tool's memory, lowers its priority, and ends it
 * when the pipe at 3 closes: that is how we stop it, and what happens by itself when our process is killed, so that no
 * encoder is left behind.
 */
const KEEPER = `
ulimit -v "$1" 2>/dev/null; shift
if command -v nice >/dev/null 2>&1; then set -- nice -n 10 "$@"; fi
"$@" 3<&- </dev/null & tool=$!
{ read -r _ <&3; kill -9 "$tool"; } >/dev/null 2>&1 & keeper=$!
exec 3<&-
wait "$tool"; code=$?
kill "$keeper" 2>/dev/null
exit "$code"`;

export interface ToolOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Address space, not resident memory: generous, against runaway allocations. */
  readonly memoryMb: number;
  /** What it writes to standard output, line by line; false ends it (it has said enough). */
  readonly onLine?: (line: string) => boolean | undefined;
}

/** A tool ended with an error; `complaints` is the end of what it said. */
export class ToolFailed extends Error {
  override readonly name = "ToolFailed";
  constructor(
    program: string,
    readonly code: number | null,
    readonly complaints: string,
  ) {
    super(`${program.slice(program.lastIndexOf("/") + 1)} ended with ${code}: ${complaints.trim().slice(-600)}`);
  }
}

export class ToolTooSlow extends Error {
  override readonly name = "ToolTooSlow";
}

/**
 * Run ffmpeg or ffprobe to its end; gives the end of its standard error. Throws a `ToolFailed`, a `ToolTooSlow` after
 * `timeoutMs`, and the signal's reason when it aborts; the tool has ended in each case.
 */
export async function runTool(
  program: string,
  args: readonly string[],
  { signal, timeoutMs, memoryMb, onLine }: ToolOptions,
): Promise<string> {
  signal.throwIfAborted();
  const child =
    process.platform === "win32"
      ? spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], windowsHide: true })
      : spawn("/bin/sh", ["-c", KEEPER, "keeper", String(memoryMb * 1024), program, ...args], {
          stdio: ["ignore", "pipe", "pipe", "pipe"],
          // A Ctrl-C in our terminal is for us: we decide what becomes of the tool.
          detached: true,
        });
  const leash = child.stdio[3] as Writable | undefined;
  leash?.on("error", () => {});
  const stop = () => (leash ? leash.end() : child.kill("SIGKILL"));
  let complaints = "";
  (child.stderr as Readable).setEncoding("utf8").on("data", (text: string) => {
    complaints = (complaints + text).slice(-STDERR_KEPT);
  });

  let stopped: "slow" | "enough" | undefined;
  const isStopped = () => stopped;
  const clock = setTimeout(() => {
    stopped = "slow";
    stop();
  }, timeoutMs);
  signal.addEventListener("abort", stop, { once: true });
  const lines = createInterface({ input: child.stdout as Readable });
  lines.on("line", (line) => {
    if (stopped || onLine?.(line) !== false) return;
    stopped = "enough";
    stop();
  });

  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    signal.throwIfAborted();
    if (isStopped() === "slow") throw new ToolTooSlow(`stopped after ${timeoutMs} ms`);
    if (!isStopped() && code !== 0) throw new ToolFailed(program, code, complaints);
    return complaints;
  } finally {
    clearTimeout(clock);
    signal.removeEventListener("abort", stop);
    leash?.destroy();
  }
}
