import { ChevronRight, type LucideIcon } from "lucide-react";
import Link from "next/link";

interface Row {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly about: string;
}

/** Ways from one page of the settings to others. */
export function LinkRows({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="divide-y divide-border overflow-hidden rounded-card bg-card ring-1 ring-border">
      {rows.map(({ href, icon: Icon, title, about }) => (
        <li key={href}>
          <Link href={href} className="flex min-h-15 items-center gap-3.5 px-4 py-2.5 hover:bg-muted">
            <Icon aria-hidden className="size-5.5 shrink-0 text-muted-foreground" />
            <span className="min-w-0 flex-1">
              <b className="block truncate font-semibold">{title}</b>
              <span className="block text-muted-foreground text-sm">{about}</span>
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-muted-foreground rtl:-scale-x-100" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
