/** Languages whose catalogues are complete. `en-XR` is the pseudo-locale of tests: English, laid out right to left. */
export const LOCALES = ["en", "es"] as const;
export type Locale = (typeof LOCALES)[number] | "en-XR";

export const DEFAULT_LOCALE: Locale = "en";
export const LOCALE_COOKIE = "locale";

export const LOCALE_NAMES: Record<(typeof LOCALES)[number], string> = { en: "English", es: "Español" };

export function isLocale(text: string | undefined): text is Locale {
  return text === "en-XR" || (LOCALES as readonly string[]).includes(text ?? "");
}

/** The language's catalogue: the pseudo-locale reads the English one. */
export const catalogueOf = (locale: Locale): (typeof LOCALES)[number] => (locale === "en-XR" ? "en" : locale);

export const directionOf = (locale: Locale): "ltr" | "rtl" => (locale === "en-XR" ? "rtl" : "ltr");

/**
 * The best of our languages for an Accept-Language header (RFC 9110, 12.5.4): by weight, then by place; a region or
 * script is dropped when only the language is ours.
 */
export function negotiateLocale(header: string | null): Locale {
  const wanted = (header ?? "")
    .split(",")
    .map((entry, place) => {
      const [tag = "", ...parameters] = entry.trim().toLowerCase().split(";");
      const weight = parameters
        .find((parameter) => parameter.trim().startsWith("q="))
        ?.trim()
        .slice(2);
      return { language: tag.split("-")[0] ?? "", weight: weight === undefined ? 1 : Number(weight) || 0, place };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || a.place - b.place);
  for (const { language } of wanted) if (isLocale(language)) return language;
  return DEFAULT_LOCALE;
}
