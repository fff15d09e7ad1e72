/** A comment and what was answered to it. */
export interface Remark {
  readonly author: string;
  readonly text: string;
  readonly answers: readonly Remark[];
}

/** Comments by the slug of the clip under which they stand. */
export type Talk = Readonly<Record<string, readonly Remark[]>>;

/** `name` is the handle without its `demo_`. */
export const says = (name: string, text: string, ...answers: Remark[]): Remark => ({
  author: `demo_${name}`,
  text,
  answers,
});
