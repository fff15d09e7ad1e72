import Link from "next/link";
import { useTranslations } from "next-intl";
import { FAMILIES, type Family } from "@/lib/notifications/types";

const chip =
  "inline-flex min-h-11 shrink-0 items-center rounded-full px-4 font-[550] text-sm ring-1 ring-input ring-inset hover:bg-muted aria-[current]:bg-foreground aria-[current]:font-bold aria-[current]:text-background aria-[current]:ring-foreground";

/** The parts of the list. */
export function NotificationFilters({ current }: { current: Family | null }) {
  const t = useTranslations("notifications.filters");
  return (
    <nav
      aria-label={t("label")}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-2 overflow-x-auto px-[var(--gutter)] py-1"
    >
      {[null, ...FAMILIES].map((family) => (
        <Link
          key={family}
          href={family ? `/activity?filter=${family}` : "/activity"}
          aria-current={family === current ? "page" : undefined}
          className={chip}
        >
          {t(family ?? "all")}
        </Link>
      ))}
    </nav>
  );
}
