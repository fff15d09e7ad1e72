import type { Options } from "@node-rs/argon2";

/**
 * Threads of their own for argon2, below everybody else in priority: with two cores or many, a crowd that signs in takes
 * what is left of them, not what pages, videos and the database need. Node's own pool of threads, in which files are
 * read, stays free.
 */

type Asked =
  | { readonly kind: "hash"; readonly password: string; readonly options: Options }
  | { readonly kind: "verify"; readonly stored: string; readonly password: string };

/** As nice as Linux lets a thread be told apart by; other systems know no niceness of threads. */
const NICENESS = 10;

// Text, because neither a bundle nor a test's transformer has a file for a thread to start from. Its `require` starts
// where the server was started.
const THREAD = `
const { parentPort } = require("node:worker_threads");
const argon2 = require("@node-rs/argon2");
try {
  const id = Number(require("node:fs").readlinkSync("/proc/thread-self").split("/").pop());
  require("node:os").setPriority(id, ${NICENESS});
} catch {}
parentPort.on("message", ({ id, asked }) => {
  try {
    const value = asked.kind === "hash"
      ? argon2.hashSync(asked.password, asked.options)
      : argon2.verifySync(asked.stored, asked.password);
    parentPort.postMessage({ id, value });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});`;

interface Reply {
  readonly id: number;
  readonly value?: string | boolean;
  readonly error?: string;
}

type Waiting = (reply: Reply) => void;

class HashThread {
  private readonly worker: import("node:worker_threads").Worker;
  private readonly waiting = new Map<number, Waiting>();
  private serial = 0;
  gone = false;

  constructor() {
    // Not by an import: a bundler would look for a file behind the thread.
    const { Worker } = process.getBuiltinModule("node:worker_threads");
    this.worker = new Worker(THREAD, { eval: true, execArgv: [] });
    this.worker.unref();
    this.worker.on("message", (reply: Reply) => {
      this.waiting.get(reply.id)?.(reply);
      this.waiting.delete(reply.id);
      // A process whose work is done may end; one that waits for a hash may not.
      if (this.waiting.size === 0) this.worker.unref();
    });
    this.worker.on("error", (error) => this.end(String(error)));
    this.worker.on("exit", () => this.end("the thread ended"));
  }

  get busy(): boolean {
    return this.waiting.size > 0;
  }

  ask(asked: Asked): Promise<string | boolean> {
    const id = ++this.serial;
    this.worker.ref();
    return new Promise((resolve, reject) => {
      this.waiting.set(id, ({ value, error }) =>
        value === undefined ? reject(new Error(`argon2: ${error}`)) : resolve(value),
      );
      this.worker.postMessage({ id, asked });
    });
  }

  private end(error: string): void {
    this.gone = true;
    for (const [id, tell] of this.waiting) tell({ id, error });
    this.waiting.clear();
  }
}

const THREADS = Symbol.for("directlink.hash-threads");
const shared = globalThis as { [THREADS]?: HashThread[] };

/** A thread with nothing to do, or a new one; there are as many as the queue lets hash at once. */
function freeThread(): HashThread {
  const threads = (shared[THREADS] ?? []).filter(({ gone }) => !gone);
  const free = threads.find(({ busy }) => !busy) ?? new HashThread();
  shared[THREADS] = threads.includes(free) ? threads : [...threads, free];
  return free;
}

/** An argon2 hash in PHC string format. Call it through the queue. */
export const hashInThread = (password: string, options: Options): Promise<string> =>
  freeThread().ask({ kind: "hash", password, options }) as Promise<string>;

/** Whether a password is the one of an argon2 hash. Call it through the queue. */
export const verifyInThread = (stored: string, password: string): Promise<boolean> =>
  freeThread().ask({ kind: "verify", stored, password }) as Promise<boolean>;
