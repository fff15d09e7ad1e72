import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";

/** One page of the settings: its title, the way back to the others, its cards. */
export async function SettingsPage({ title, children }: { title: string; children: ReactNode }) {
  const t = await getTranslations("settings");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
      <div className="grid gap-1">
        <Link
          href="/settings"
          className="-ms-1.5 flex min-h-11 items-center gap-1 justify-self-start rounded-full pe-3 text-muted-foreground text-sm hover:text-foreground md:hidden"
        >
          <ChevronLeft aria-hidden className="size-5 rtl:-scale-x-100" />
          {t("title")}
        </Link>
        <h1 className="font-bold font-display text-2xl">{title}</h1>
      </div>
      {children}
    </div>
  );
}

interface CardProps {
  title: string;
  /** One sentence below the title: what this is for, who sees it. */
  description?: string;
  /** For links from elsewhere. */
  id?: string;
  children: ReactNode;
}

/** What belongs together on a page of the settings. */
export function SettingsCard({ title, description, id, children }: CardProps) {
  return (
    <section id={id} className="grid scroll-mt-6 gap-2.5">
      <div className="grid gap-1">
        <h2 className="font-bold font-display text-xl">{title}</h2>
        {description && <p className="max-w-prose text-muted-foreground text-sm">{description}</p>}
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4 rounded-card bg-card p-4 ring-1 ring-border">{children}</div>
    </section>
  );
}
