import { parentOf } from "./process-identity.mjs";

/**
 * A wanted stop, whoever asks for it: Ctrl-C, TERM, a closed terminal, or the end of the process that started us
 * (npm, or ourselves under another Node), which may have been killed in a way that nobody can catch.
 */
const PARENT_LOOK_MS = 500;
/** npm passes on a Ctrl-C that the terminal has sent to us already: only a later one means impatience. */
const ECHO_MS = 1_000;

/** Thrown by what a stop has interrupted; not an error. */
export class Stopped extends Error {
  /** @override */
  name = "Stopped";
}

export class Stop {
  #controller = new AbortController();
  #hurry = new AbortController();
  #since = 0;

  /** Aborted when a stop is wanted. */
  get signal() {
    return this.#controller.signal;
  }

  /** Aborted when it was asked for again: no more waiting. */
  get hurry() {
    return this.#hurry.signal;
  }

  get wanted() {
    return this.signal.aborted;
  }

  /** Resolves when a stop is wanted. @type {Promise<void>} */
  requested = new Promise((done) => this.signal.addEventListener("abort", () => done(), { once: true }));

  request() {
    if (!this.wanted) {
      this.#since = Date.now();
      this.#controller.abort();
    } else if (Date.now() - this.#since > ECHO_MS) this.#hurry.abort();
  }

  /** @throws {Stopped} when a stop is wanted: called between steps */
  check() {
    if (this.wanted) throw new Stopped("stopped");
  }

  /** From here on signals ask for a stop instead of ending the process. */
  listen() {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => this.request());
    if (process.channel) process.on("disconnect", () => this.request());
    // Only under npm: whoever starts us by hand may well want us to outlive the shell.
    if (process.env.npm_lifecycle_event) this.#watchNpm();
    return this;
  }

  /** Between npm and us stands a shell, which passes no signal on and outlives a killed npm. */
  #watchNpm() {
    const [shell, npm] = [process.ppid, parentOf(process.ppid)];
    const gone = () => process.ppid !== shell || parentOf(shell) !== npm;
    const look = setInterval(() => gone() && this.request(), PARENT_LOOK_MS).unref();
    this.signal.addEventListener("abort", () => clearInterval(look));
  }
}
