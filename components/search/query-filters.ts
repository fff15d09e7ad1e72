/** A filter that is a word of the query: who has pressed it sees how it is written. */
export interface QueryFilter {
  readonly name: "video" | "picture" | "poll" | "week" | "language";
  readonly operator: string;
}

/** The filters that are offered beside a search; `today` is a day in UTC (`2026-05-01`), `language` the reader's. */
export function filtersFor(today: string, language: string, kind: "all" | "posts" | "videos"): readonly QueryFilter[] {
  const weekAgo = new Date(Date.parse(`${today}T00:00:00Z`) - 7 * 86_400_000).toISOString().slice(0, 10);
  const has = (["video", "picture", "poll"] as const).map((name) => ({ name, operator: `has:${name}` }));
  return [
    ...(kind === "videos" ? [] : has),
    { name: "week", operator: `after:${weekAgo}` },
    { name: "language", operator: `lang:${language.split("-")[0]}` },
  ];
}

const words = (query: string) => query.split(/\s+/).filter(Boolean);

export const hasFilter = (query: string, { operator }: QueryFilter): boolean =>
  words(query.toLowerCase()).includes(operator);

/** The query with a filter, or without it where it has it. */
export function toggled(query: string, filter: QueryFilter): string {
  if (!hasFilter(query, filter)) return `${query.trim()} ${filter.operator}`.trim();
  return words(query)
    .filter((word) => word.toLowerCase() !== filter.operator)
    .join(" ");
}
