import { ChevronRight, ShieldCheck } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { sections } from "./sections";

/** The pages of the settings as a list with a word about each: the first screen on a phone. */
export async function SectionList({ signedIn, staff }: { signedIn: boolean; staff: boolean }) {
  const t = await getTranslations("settings");
  const own = sections(signedIn).map(({ key, icon }) => ({ key, icon, href: `/settings/${key}` }));
  // On wider screens the navigation leads there.
  const places = staff ? [...own, { key: "admin", icon: ShieldCheck, href: "/admin/accounts" } as const] : own;
  return (
    <ul className="divide-y divide-border overflow-hidden rounded-card bg-card ring-1 ring-border md:hidden">
      {places.map(({ key, href, icon: Icon }) => (
        <li key={key}>
          <Link href={href} className="flex min-h-15 items-center gap-3.5 px-4 py-2.5 hover:bg-muted">
            <Icon aria-hidden className="size-5.5 shrink-0 text-muted-foreground" />
            <span className="min-w-0 flex-1">
              <b className="block truncate font-semibold">{t(`sections.${key}.title`)}</b>
              <span className="block text-muted-foreground text-sm">{t(`sections.${key}.about`)}</span>
            </span>
            <ChevronRight aria-hidden className="size-5 shrink-0 text-muted-foreground rtl:-scale-x-100" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
