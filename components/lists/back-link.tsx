import { ChevronLeft } from "lucide-react";
import Link from "next/link";

/** The way back to the page that this one belongs to, above its title. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <Link
      href={href}
      className="-ms-1.5 flex min-h-11 max-w-full items-center gap-1 justify-self-start rounded-full pe-3 text-muted-foreground text-sm hover:text-foreground"
    >
      <ChevronLeft aria-hidden className="size-5 shrink-0 rtl:-scale-x-100" />
      <span className="truncate">{children}</span>
    </Link>
  );
}
