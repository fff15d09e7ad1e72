import { Clock, Hash } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/core/cn";
import type { SearchCompletion } from "@/lib/search/types";

/** One way on from a query that is being typed. `search`: look for this; else an address. */
export interface Option {
  readonly key: string;
  readonly href: string;
  readonly search?: string;
  readonly content: ReactNode;
}

/** Completions as options in the order in which they are shown: own searches, people, hashtags. */
export function optionsOf({ recent, accounts, hashtags }: SearchCompletion): Option[] {
  return [
    ...recent.map((query) => ({
      key: `r${query}`,
      href: searchPath(query),
      search: query,
      content: (
        <>
          <Clock aria-hidden className="size-5 shrink-0 text-muted-foreground" />
          <span dir="auto" className="truncate">
            {query}
          </span>
        </>
      ),
    })),
    ...accounts.map(({ id, handle, displayName, avatarUrl }) => ({
      key: `a${id}`,
      href: `/@${handle}`,
      content: (
        <>
          <Avatar name={displayName} src={avatarUrl} size={32} />
          <span className="grid min-w-0">
            <b dir="auto" className="truncate text-sm">
              {displayName}
            </b>
            <span className="truncate text-muted-foreground text-xs">@{handle}</span>
          </span>
        </>
      ),
    })),
    ...hashtags.map(({ name }) => ({
      key: `h${name}`,
      href: `/tags/${encodeURIComponent(name)}`,
      content: (
        <>
          <Hash aria-hidden className="size-5 shrink-0 text-muted-foreground" />
          <span dir="auto" className="truncate">
            #{name}
          </span>
        </>
      ),
    })),
  ];
}

export const searchPath = (query: string, more: Readonly<Record<string, string>> = {}): string =>
  `/search?${new URLSearchParams({ q: query, ...more })}`;

interface Props {
  id: string;
  options: readonly Option[];
  active: number;
  choose: (option: Option) => void;
  className?: string;
}

/** The list below a search box. The box keeps the focus and says which option is meant. */
export function Completions({ id, options, active, choose, className }: Props) {
  const t = useTranslations("search");
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("completions")}
      className={cn(
        "absolute start-0 top-full z-menu mt-1.5 max-h-[min(26rem,60dvh)] w-full overflow-y-auto rounded-lg bg-popover p-1.5 text-popover-foreground shadow-lg ring-1 ring-[var(--input)]",
        className,
      )}
    >
      {options.map((option, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box, which has the focus
        <div
          key={option.key}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === active}
          tabIndex={-1}
          // The focus stays in the box.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(option)}
          className="flex min-h-11 cursor-pointer items-center gap-2.5 rounded-[.625rem] px-2.5 py-1.5 hover:bg-muted aria-selected:bg-accent aria-selected:text-accent-foreground"
        >
          {option.content}
        </div>
      ))}
    </div>
  );
}
