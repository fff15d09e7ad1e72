import { getTranslations } from "next-intl/server";
import { NavLink } from "@/components/frame/nav-link";
import { sections } from "./sections";

/** The pages of the settings beside the one that is open, from 768 px. */
export async function SettingsNav({ signedIn }: { signedIn: boolean }) {
  const t = await getTranslations("settings");
  const link =
    "flex min-h-11 items-center gap-3 rounded-full px-3.5 font-[550] text-sm hover:bg-muted aria-[current]:bg-accent aria-[current]:text-accent-foreground";
  return (
    <nav aria-label={t("title")} className="sticky top-4 hidden content-start gap-0.5 md:grid">
      <NavLink href="/settings" className={link}>
        {t("general")}
      </NavLink>
      {sections(signedIn).map(({ key, icon: Icon }) => (
        <NavLink key={key} href={`/settings/${key}`} className={link}>
          <Icon aria-hidden className="size-5 shrink-0" />
          {t(`sections.${key}.title`)}
        </NavLink>
      ))}
    </nav>
  );
}
