import Link from "next/link";
import { useTranslations } from "next-intl";
import { SEARCH_KINDS, type SearchKind } from "@/lib/search/types";
import { searchPath } from "./completions";

/** What a search found, one kind beside another. */
export function SearchTabs({ query, current }: { query: string; current: SearchKind }) {
  const t = useTranslations("search.kinds");
  return (
    <nav
      aria-label={t("label")}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-5 overflow-x-auto px-[var(--gutter)] shadow-[inset_0_-1px_0_var(--border)]"
    >
      {SEARCH_KINDS.map((kind) => (
        <Link
          key={kind}
          href={searchPath(query, kind === "all" ? {} : { kind })}
          aria-current={kind === current ? "page" : undefined}
          prefetch={false}
          scroll={false}
          className="relative flex min-h-11 items-center whitespace-nowrap font-[550] text-muted-foreground outline-offset-[-3px] aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.75 aria-[current]:after:rounded-t-full aria-[current]:after:bg-control"
        >
          {t(kind)}
        </Link>
      ))}
    </nav>
  );
}
