import Link from "next/link";
import { useTranslations } from "next-intl";

/** The posts of a hashtag in two orders, beside each other. */
export function HashtagTabs({ name, current }: { name: string; current: "latest" | "top" }) {
  const t = useTranslations("trends.tag");
  const path = `/tags/${encodeURIComponent(name)}`;
  return (
    <nav aria-label={t("orders")} className="flex gap-5 shadow-[inset_0_-1px_0_var(--border)]">
      {(["latest", "top"] as const).map((order) => (
        <Link
          key={order}
          href={order === "latest" ? path : `${path}?order=top`}
          aria-current={order === current ? "page" : undefined}
          className="relative flex min-h-11 items-center whitespace-nowrap font-[550] text-muted-foreground outline-offset-[-3px] aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.75 aria-[current]:after:rounded-t-full aria-[current]:after:bg-control"
        >
          {t(order)}
        </Link>
      ))}
    </nav>
  );
}
