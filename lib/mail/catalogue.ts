import { DEFAULT_NAME } from "@/lib/core/instance-name";
import en from "@/messages/en/mail.json";
import es from "@/messages/es/mail.json";

const catalogues = { en, es };

export type MailLanguage = keyof typeof catalogues;
export type MailCatalogue = (typeof catalogues)[MailLanguage];

const named = new Map<string, MailCatalogue>();
const REMEMBERED_MAX = 20;

/**
 * The sentences of mails in a language, with the instance's own name where the catalogue says ours. A name has no sign
 * that means something in a message or in JSON (`instanceSettingsInput`).
 */
export function mailCatalogue(language: MailLanguage, instance: string): MailCatalogue {
  if (instance === DEFAULT_NAME) return catalogues[language];
  const key = `${language} ${instance}`;
  const known = named.get(key);
  if (known) return known;
  const made = JSON.parse(JSON.stringify(catalogues[language]).replaceAll(DEFAULT_NAME, instance)) as MailCatalogue;
  if (named.size >= REMEMBERED_MAX) named.clear();
  named.set(key, made);
  return made;
}
