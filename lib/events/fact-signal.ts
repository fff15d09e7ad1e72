const SIGNAL = Symbol.for("directlink.facts");
const shared = globalThis as { [SIGNAL]?: Set<() => void> };

/** Whoever takes up facts in this process. One set, however often the module is compiled into a bundle. */
const listeners = (): Set<() => void> => {
  shared[SIGNAL] ??= new Set();
  return shared[SIGNAL];
};

/** Say that facts were recorded. Where they are taken up by another process, that finds them by itself. */
export function announceFacts(): void {
  for (const listener of listeners()) listener();
}

/** Be told when facts were recorded in this process. Gives what ends it. */
export function onFactsRecorded(listener: () => void): () => void {
  listeners().add(listener);
  return () => void listeners().delete(listener);
}
