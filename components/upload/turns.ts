/** Lets so many go at a time; the others wait in line. */
export class Turns {
  #going = 0;
  readonly #line: (() => void)[] = [];

  constructor(readonly atATime: number) {}

  /** Do something when it is one's turn; nothing where it is no longer wanted by then. */
  async take(wanted: () => boolean, work: () => Promise<void>): Promise<void> {
    if (this.#going >= this.atATime) await new Promise<void>((go) => this.#line.push(go));
    else this.#going++;
    try {
      if (wanted()) await work();
    } finally {
      // The turn is handed on; only when nobody waits does it come back.
      const next = this.#line.shift();
      if (next) next();
      else this.#going--;
    }
  }
}
