const WINDOW_MS = 5_000;

/** How fast something goes, over the last five seconds. */
export class Speed {
  #marks: { at: number; bytes: number }[] = [];

  reset(): void {
    this.#marks = [];
  }

  /** Note how much is done by now; gives bytes a second, or null while there is nothing to tell by. */
  note(bytes: number, at: number): number | null {
    this.#marks = [...this.#marks.filter((mark) => at - mark.at <= WINDOW_MS), { at, bytes }];
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (!first || !last || last.at - first.at < 500) return null;
    return ((last.bytes - first.bytes) * 1000) / (last.at - first.at);
  }
}
