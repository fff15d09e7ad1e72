import { Check } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { SearchKind, SearchOrder } from "@/lib/search/types";
import { searchPath } from "./completions";
import { filtersFor, hasFilter, toggled } from "./query-filters";

interface Props {
  query: string;
  kind: Extract<SearchKind, "all" | "posts" | "videos">;
  order: SearchOrder;
  /** The day it is, in UTC. */
  today: string;
}

/** Switches above the posts that were found: each is a link to the same search with it, or without. */
export function SearchFilters({ query, kind, order, today }: Props) {
  const t = useTranslations("search.filters");
  const locale = useLocale();
  const language = new Intl.DisplayNames(locale, { type: "language" }).of(locale) ?? locale;
  const place = (orderWanted: SearchOrder) => ({
    ...(kind === "all" ? {} : { kind }),
    ...(orderWanted === "newest" ? { order: "newest" } : {}),
  });
  const chips = [
    {
      key: "newest",
      on: order === "newest",
      href: searchPath(query, place(order === "newest" ? "best" : "newest")),
      text: t("newest"),
    },
    ...filtersFor(today, locale, kind).map((filter) => ({
      key: filter.name,
      on: hasFilter(query, filter),
      href: searchPath(toggled(query, filter), place(order)),
      text: t(filter.name, { language }),
    })),
  ];
  return (
    <ul
      aria-label={t("label")}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-2 overflow-x-auto px-[var(--gutter)] py-3 md:flex-wrap"
    >
      {chips.map(({ key, on, href, text }) => (
        <li key={key}>
          <Link
            href={href}
            prefetch={false}
            scroll={false}
            aria-current={on ? "true" : undefined}
            className="flex min-h-11 items-center gap-1.5 whitespace-nowrap rounded-full bg-secondary px-4 font-semibold text-sm hover:bg-muted md:min-h-9 aria-[current]:bg-accent aria-[current]:text-accent-foreground"
          >
            {on && <Check aria-hidden className="size-4" />}
            {text}
          </Link>
        </li>
      ))}
    </ul>
  );
}
