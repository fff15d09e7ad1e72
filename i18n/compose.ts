import type { LOCALES } from "./locales";

type Texts = Record<"compose" | "pictures", Record<string, unknown>>;

const catalogues: Record<(typeof LOCALES)[number], () => Promise<Texts>> = {
  en: async () => ({
    compose: (await import("@/messages/en/compose.json")).default,
    pictures: (await import("@/messages/en/pictures.json")).default,
  }),
  es: async () => ({
    compose: (await import("@/messages/es/compose.json")).default,
    pictures: (await import("@/messages/es/pictures.json")).default,
  }),
};

/** The texts of writing, for a browser that needs them now. A language that is not known reads English. */
export function loadComposeTexts(locale: string): Promise<Texts> {
  return (catalogues[locale as (typeof LOCALES)[number]] ?? catalogues.en)();
}
