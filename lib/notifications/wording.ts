import type { NotificationView } from "./types";

/**
 * How a row is put into words, for the list and for devices alike: the keys of the catalogue's `notifications` and what
 * they are filled with. `people` and `said` stand for parts that the list sets in other type.
 */
export interface Wording {
  /** Below `rows`. */
  readonly key: string;
  readonly values: { readonly thing: string; readonly count: number; readonly subject: string };
  /** Below `people`; null where the instance itself tells. */
  readonly people: {
    readonly key: "one" | "two" | "many" | "some";
    readonly values: { readonly first: string; readonly second: string; readonly others: number };
  } | null;
  /** What somebody said, in their own words. */
  readonly said: string;
}

export function wordingOf(row: NotificationView): Wording {
  const { kind, count, target, post, details } = row;
  const about = kind === "mention" ? post : target;
  const thing = about?.kind === "video" ? "video" : about?.isReply ? "comment" : "post";
  const speaks = kind === "comment" || kind === "reply" || kind === "mention" || kind === "quote" || kind === "poll";
  return {
    key: details.outcome && !isByPeople(row) ? `${kind}.${details.outcome}` : kind,
    values: { thing, count, subject: details.subject ?? "" },
    people: isByPeople(row) ? peopleOf(row) : null,
    said: speaks ? (post?.excerpt ?? "") : "",
  };
}

const isByPeople = ({ actors }: NotificationView) => actors.length > 0;

function peopleOf({ actors, count }: NotificationView): Wording["people"] {
  const [first, second] = actors.map(({ handle }) => handle);
  const values = { first: first ?? "", second: second ?? "", others: count - (count > 2 && second ? 2 : 1) };
  if (count === 1) return { key: "one", values };
  if (!second) return { key: "some", values };
  return { key: count === 2 ? "two" : "many", values };
}
