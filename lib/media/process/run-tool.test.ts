import { spawn } from "node:child_process";
import { getPriority } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { runTool, ToolFailed, ToolTooSlow } from "./run-tool";

const options = { signal: new AbortController().signal, timeoutMs: 60_000, memoryMb: 4_000 };

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 400 && alive(pid); i++) await wait(50);
  return !alive(pid);
}

/** A tool that says its own id, then waits for a minute. */
const SLEEPER = ["-c", "echo $$; exec sleep 60"];

describe.skipIf(process.platform === "win32")("running a tool", () => {
  test("its lines are heard, its complaints given back", async () => {
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    const complaints = await runTool("/bin/sh", ["-c", "echo one; echo two; echo oh >&2"], { ...options, onLine });
    expect(lines).toEqual(["one", "two"]);
    expect(complaints).toBe("oh\n");
  });

  test("it runs at a low priority and can't take all memory", async () => {
    const lines: string[] = [];
    await runTool("/bin/sh", ["-c", "nice; ulimit -v"], { ...options, onLine: (line) => void lines.push(line) });
    expect(lines).toEqual([String(Math.min(19, getPriority() + 10)), String(4_000 * 1024)]);
  });

  test("an error is thrown with what it said", async () => {
    const failure = runTool("/bin/sh", ["-c", "echo broken >&2; exit 3"], options);
    await expect(failure).rejects.toBeInstanceOf(ToolFailed);
    await expect(failure).rejects.toThrow("sh ended with 3: broken");
  });

  test("it is ended when it takes too long, when it is aborted, and when it has said enough", async () => {
    const pids: number[] = [];
    const onLine = (line: string) => void pids.push(Number(line));
    // Long enough for it to have begun, nice as it is.
    await expect(runTool("/bin/sh", SLEEPER, { ...options, onLine, timeoutMs: 3_000 })).rejects.toThrow(ToolTooSlow);
    const abort = new AbortController();
    const untilItSpeaks = (line: string): undefined => {
      onLine(line);
      abort.abort(new Error("shutting down"));
    };
    const aborted = runTool("/bin/sh", SLEEPER, { ...options, onLine: untilItSpeaks, signal: abort.signal });
    await expect(aborted).rejects.toThrow("shutting");
    await runTool("/bin/sh", SLEEPER, {
      ...options,
      onLine: (line) => {
        onLine(line);
        return false;
      },
    });
    expect(pids).toHaveLength(3);
    for (const pid of pids) expect(await gone(pid)).toBe(true);
  });

  test("it ends when our process is killed with -9", async () => {
    const script = `
      import { runTool } from "./run-tool.ts";
      await runTool("/bin/sh", ${JSON.stringify(SLEEPER)}, {
        signal: new AbortController().signal, timeoutMs: 60000, memoryMb: 4000, onLine: (line) => console.log(line) });`;
    const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      cwd: import.meta.dirname,
      stdio: ["ignore", "pipe", "inherit"],
    });
    const pid = Number(String(await new Promise((resolve) => parent.stdout.once("data", resolve))));
    expect(alive(pid)).toBe(true);
    parent.kill("SIGKILL");
    expect(await gone(pid)).toBe(true);
  });
});
