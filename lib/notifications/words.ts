import { createTranslator } from "use-intl/core";
import { catalogueOf, DEFAULT_LOCALE, isLocale } from "@/i18n/locales";
import en from "@/messages/en/notifications.json";
import es from "@/messages/es/notifications.json";
import type { NotificationView } from "./types";
import { wordingOf } from "./wording";

const catalogues = { en, es };

/** A row in plain words, in a language of ours (English for others): the sentence, and what somebody said. */
export function wordsOf(row: NotificationView, language: string): { sentence: string; said: string } {
  const locale = catalogueOf(isLocale(language) ? language : DEFAULT_LOCALE);
  const t = createTranslator({ locale, messages: { notifications: catalogues[locale] }, namespace: "notifications" });
  const { key, values, people, said } = wordingOf(row);
  const plain = (words: string) => words;
  const names = people ? t.markup(`people.${people.key}`, { ...people.values, b: plain }) : "";
  const sentence = t.markup(`rows.${key}` as "rows.like", { ...values, people: () => names, b: plain });
  return { sentence, said: said ? t("quoted", { words: said }) : "" };
}
