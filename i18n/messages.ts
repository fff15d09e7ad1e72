import type { LOCALES } from "./locales";

type Catalogue = Record<string, Record<string, unknown>>;

const catalogues: Record<(typeof LOCALES)[number], () => Promise<Catalogue>> = {
  en: async () => (await import("./catalogues/en")).default,
  es: async () => (await import("./catalogues/es")).default,
};

/** All texts of a language: a namespace a file of `messages/<language>/`. */
export function loadMessages(locale: (typeof LOCALES)[number]): Promise<Catalogue> {
  return catalogues[locale]();
}
