/** An expected failure: its message is the whole sentence that a person reads; no stack is shown. */
export class Failure extends Error {
  /** @override */
  name = "Failure";
}
