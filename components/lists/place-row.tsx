import { ChevronRight, type LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface Props {
  href: string;
  icon: LucideIcon;
  title: ReactNode;
  about: ReactNode;
  /** Behind what it is about: a word that sets it apart. */
  mark?: ReactNode;
}

/** A list, or the circle, as a row that leads there. */
export function PlaceRow({ href, icon: Icon, title, about, mark }: Props) {
  return (
    <Link href={href} className="flex min-h-16 items-center gap-3.5 px-4 py-2.5 hover:bg-muted">
      <span className="grid size-10 shrink-0 place-items-center rounded-lg bg-accent text-accent-foreground">
        <Icon aria-hidden className="size-5.5" />
      </span>
      <span className="min-w-0 flex-1">
        <b dir="auto" className="block truncate font-semibold">
          {title}
        </b>
        <span className="block text-muted-foreground text-sm">
          {about}
          {mark && <> · {mark}</>}
        </span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-muted-foreground rtl:-scale-x-100" />
    </Link>
  );
}
