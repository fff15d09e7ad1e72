import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";

/** In which language trends are wanted, out of those in which anything trends. */
export function LanguageFilter({ languages, current }: { languages: readonly string[]; current: string | null }) {
  const t = useTranslations("trends");
  const locale = useLocale();
  const names = new Intl.DisplayNames(locale, { type: "language" });
  if (languages.length < 2 && current === null) return null;
  return (
    <nav
      aria-label={t("languages.label")}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-2 overflow-x-auto px-[var(--gutter)] py-0.5"
    >
      {[null, ...languages].map((language) => (
        <Link
          key={language}
          href={language ? `/explore?lang=${language}` : "/explore"}
          aria-current={language === current ? "true" : undefined}
          className="flex min-h-11 shrink-0 items-center rounded-full bg-secondary px-4 font-[550] text-sm md:min-h-9 aria-[current]:bg-control aria-[current]:font-[650] aria-[current]:text-control-foreground"
        >
          {language ? titled(names.of(language) ?? language, locale) : t("languages.all")}
        </Link>
      ))}
    </nav>
  );
}

/** Spanish writes the names of languages small; alone on a button they begin like a sentence. */
const titled = (name: string, locale: string) => name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
