import { Grid3x3, Heart, type LucideIcon, MessageCircle, Type } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ProfileView } from "@/lib/accounts/types";
import { findTab, tabsOn } from "@/lib/posts/policy";
import type { ProfileTab } from "@/lib/posts/types";

const TABS: readonly (readonly [ProfileTab, LucideIcon])[] = [
  ["media", Grid3x3],
  ["posts", Type],
  ["replies", MessageCircle],
  ["likes", Heart],
];

const tabsOf = (profile: ProfileView) => {
  const there = tabsOn({ ...profile, ...profile.viewer });
  return TABS.filter(([tab]) => there.includes(tab));
};

/** The tab that an address asks for; the first one where it asks for none that is there. */
export function tabOf(asked: string | string[] | undefined, profile: ProfileView): ProfileTab {
  return findTab(asked, { ...profile, ...profile.viewer }) ?? "media";
}

/** What somebody published, in parts. */
export function ProfileTabs({ profile, current }: { profile: ProfileView; current: ProfileTab }) {
  const t = useTranslations("profile");
  const path = `/@${profile.handle}`;
  return (
    <nav
      aria-label={t("tabs.label", { name: profile.displayName })}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-5 overflow-x-auto px-[var(--gutter)] shadow-[inset_0_-1px_0_var(--border)] md:mx-0 md:px-0"
    >
      {tabsOf(profile).map(([tab, Icon]) => (
        <Link
          key={tab}
          href={tab === "media" ? path : `${path}?tab=${tab}`}
          aria-current={tab === current ? "page" : undefined}
          scroll={false}
          // What is prefetched of a rewritten address knows nothing of its query: the tab would stay the one that is open.
          prefetch={false}
          className="relative flex min-h-11 items-center gap-1.5 whitespace-nowrap font-[550] text-muted-foreground outline-offset-[-3px] aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.75 aria-[current]:after:rounded-t-full aria-[current]:after:bg-primary"
        >
          <Icon aria-hidden className="size-4.5" />
          {t(`tabs.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}
