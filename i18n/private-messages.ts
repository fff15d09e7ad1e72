import type { LOCALES } from "./locales";

type Texts = Record<"messages", Record<string, unknown>>;

const catalogues: Record<(typeof LOCALES)[number], () => Promise<Texts>> = {
  en: async () => ({ messages: (await import("@/messages/en/messages.json")).default }),
  es: async () => ({ messages: (await import("@/messages/es/messages.json")).default }),
};

/** The texts about private messages, for a browser that needs them now. A language that is not known reads English. */
export function loadMessageTexts(locale: string): Promise<Texts> {
  return (catalogues[locale as (typeof LOCALES)[number]] ?? catalogues.en)();
}
