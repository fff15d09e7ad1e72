import { Mail, ScrollText, Settings2, UserPlus, Users } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { NavLink } from "@/components/frame/nav-link";

const PAGES = [
  { key: "accounts", icon: Users },
  { key: "registrations", icon: UserPlus },
  { key: "invitations", icon: Mail, admin: true },
  { key: "instance", icon: Settings2, admin: true },
  { key: "audit", icon: ScrollText },
] as const;

interface Props {
  /** Whether the pages of administrators are shown, beside those of all staff. */
  admin: boolean;
  /** How many registrations wait. */
  waiting: number;
}

/** The pages of the staff: words above the page on a phone, a list beside it from 768 px. */
export async function AdminNav({ admin, waiting }: Props) {
  const t = await getTranslations("admin");
  return (
    <nav
      aria-label={t("title")}
      className="-mx-1.5 flex flex-wrap gap-1 md:sticky md:top-4 md:mx-0 md:grid md:content-start md:self-start"
    >
      {PAGES.filter((page) => admin || !("admin" in page)).map(({ key, icon: Icon }) => (
        <NavLink
          key={key}
          href={`/admin/${key}`}
          below
          className="flex min-h-11 shrink-0 items-center gap-2.5 rounded-full px-3.5 font-[550] text-sm hover:bg-muted aria-[current]:bg-accent aria-[current]:text-accent-foreground"
        >
          <Icon aria-hidden className="size-5 shrink-0 max-md:hidden" />
          {t(`pages.${key}`)}
          {key === "registrations" && waiting > 0 && (
            <span className="grid min-w-5.5 place-items-center rounded-full bg-primary px-1.5 font-bold text-primary-foreground text-xs md:ms-auto">
              <span aria-hidden>{waiting}</span>
              <span className="sr-only">{t("waiting", { count: waiting })}</span>
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
