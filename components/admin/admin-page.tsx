import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

interface Props {
  title: ReactNode;
  /** What the page is for, in a sentence. */
  about?: ReactNode;
  /** The page above this one. */
  back?: { readonly href: string; readonly label: string };
  children: ReactNode;
}

/** One page of the staff. */
export function AdminPage({ title, about, back, children }: Props) {
  return (
    <main id="main" className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-5">
      <div className="grid gap-1">
        {back && (
          <Link
            href={back.href}
            className="-ms-1.5 flex min-h-11 items-center gap-1 justify-self-start rounded-full pe-3 text-muted-foreground text-sm hover:text-foreground"
          >
            <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
            {back.label}
          </Link>
        )}
        <h1 className="break-words font-bold font-display text-2xl">{title}</h1>
        {about && <p className="max-w-prose text-muted-foreground text-sm">{about}</p>}
      </div>
      {children}
    </main>
  );
}

/** What belongs together on a page. */
export function AdminCard({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <h2 className="font-bold font-display text-xl">{title}</h2>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-card bg-card p-4 ring-1 ring-border">{children}</div>
    </section>
  );
}
