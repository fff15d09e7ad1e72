import Link from "next/link";
import { useTranslations } from "next-intl";
import { InboxBadge } from "./inbox-badge";

const tab =
  "relative flex min-h-11 items-center gap-1.5 whitespace-nowrap font-[550] text-muted-foreground outline-offset-[-3px] aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.75 aria-[current]:after:rounded-t-full aria-[current]:after:bg-control";

/** The two halves of the inbox, on phones: wider screens have a place in the navigation for each. */
export function InboxTabs({ current }: { current: "messages" | "activity" }) {
  const t = useTranslations("frame");
  return (
    <nav
      aria-label={t("inbox.label")}
      className="-mx-[var(--gutter)] flex gap-5 px-[var(--gutter)] shadow-[inset_0_-1px_0_var(--border)] md:hidden"
    >
      {(["messages", "activity"] as const).map((name) => (
        <Link key={name} href={`/${name}`} aria-current={name === current ? "page" : undefined} className={tab}>
          {t(name)}
          <InboxBadge of={name} />
        </Link>
      ))}
    </nav>
  );
}
