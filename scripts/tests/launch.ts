import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { until } from "../lib/wait.mjs";
import { cleanEnv, killAllOf, newFolder, ROOT, removeFolder } from "./processes";

/** A command of ours that runs, with what it has printed so far. */
export interface Launched {
  readonly child: ChildProcess;
  readonly pid: number;
  output(): string;
  /** Its exit code, or the signal that killed it. */
  readonly exited: Promise<number | NodeJS.Signals>;
}

/** A start whose server listens. */
export interface Started extends Launched {
  readonly url: string;
}

interface Options {
  readonly dataDir: string;
  readonly env?: Record<string, string>;
  /** The project's folder, default this one. */
  readonly root?: string;
  readonly node?: string;
}

/** Run one of the scripts in a process group of its own, as a terminal would. */
export function launch(args: string[], { dataDir, env = {}, root = ROOT, node = process.execPath }: Options): Launched {
  const [script = "", ...rest] = args;
  const child = spawn(node, [join(root, "scripts", script), ...rest], {
    cwd: root,
    env: { ...cleanEnv(dataDir), DIRECTLINK_SERVER: join(root, "scripts/tests/fixtures/server.mjs"), ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  const exited = new Promise<number | NodeJS.Signals>((done, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => done(code ?? (signal as NodeJS.Signals)));
  });
  return { child, pid: child.pid ?? 0, output: () => printed, exited };
}

/** `npm start` up to the moment when its server listens. Whatever of it still lives when the test ends is killed. */
export async function start(options: Options): Promise<Started> {
  const launched = launch(["run.mjs", "start"], options);
  onTestFinished(() => killAllOf(options.dataDir));
  const url = await until(
    () => /Listening on (\S+)/.exec(launched.output())?.[1] ?? (launched.child.exitCode !== null && "none"),
    { timeoutMs: 100_000 },
  );
  if (!url?.startsWith("http")) throw new Error(`the server did not start:\n${launched.output()}`);
  return { ...launched, url };
}

/** Ctrl-C, and its end. */
export async function interrupt({ pid, exited }: Launched): Promise<number | NodeJS.Signals> {
  process.kill(-pid, "SIGINT");
  return exited;
}

interface Answer {
  readonly count: number;
  readonly pid: number;
  readonly secret: string;
}

/** Ask the stand-in how many numbers it has; undefined when it gives no good answer. */
export async function ask(url: string): Promise<Answer | undefined> {
  const response = await fetch(url).catch(() => undefined);
  return response?.ok ? ((await response.json()) as Answer) : undefined;
}

/** Give the stand-in one more number to keep. */
export async function add(url: string): Promise<Answer> {
  const response = await fetch(url, { method: "POST" });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as Answer;
}

/** Ask until there is a good answer. */
export async function askUntilAnswered(url: string, timeoutMs = 60_000): Promise<Answer> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask(url);
    if (answer) return answer;
    if (Date.now() > end) throw new Error("no good answer in time");
    await until(() => false, { timeoutMs: 100 });
  }
}

/** A new folder that goes when the test ends. */
export function temporaryFolder(name?: string, mode?: number): string {
  const folder = newFolder(name, mode);
  onTestFinished(() => removeFolder(folder));
  return folder;
}
