import Link from "next/link";
import { useTranslations } from "next-intl";
import type { FeedName } from "@/lib/feed/types";

const TABS = [
  ["following", "/following?view=cards"],
  ["for-you", "/"],
  ["friends", "/friends?view=cards"],
  ["local", "/local?view=cards"],
] as const satisfies readonly (readonly [FeedName, string])[];

/** The feeds beside each other, above cards. Guests have those that need no account. */
export function FeedTabs({ current, member }: { current: FeedName; member: boolean }) {
  const t = useTranslations("feed");
  return (
    <nav
      aria-label={t("feeds")}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-5 overflow-x-auto px-[var(--gutter)] shadow-[inset_0_-1px_0_var(--border)]"
    >
      {TABS.filter(([feed]) => member || feed === "for-you" || feed === "local").map(([feed, href]) => (
        <Link
          key={feed}
          href={href}
          aria-current={feed === current ? "page" : undefined}
          className="relative flex min-h-11 items-center whitespace-nowrap font-[550] text-muted-foreground outline-offset-[-3px] aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.75 aria-[current]:after:rounded-t-full aria-[current]:after:bg-control"
        >
          {t(`title.${feed}`)}
        </Link>
      ))}
    </nav>
  );
}
