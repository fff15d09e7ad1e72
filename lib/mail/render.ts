import { createTranslator } from "use-intl/core";
import { catalogueOf, DEFAULT_LOCALE, isLocale } from "@/i18n/locales";
import { env } from "@/lib/env";
import en from "@/messages/en/mail.json";
import es from "@/messages/es/mail.json";
import { type Letter, letterHtml, letterText } from "./letter";
import type { Mail } from "./mail";

const catalogues = { en, es };

/** A mail as it leaves: plain text, and the same as simple HTML. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Write a mail out. Links begin with `APP_URL`. */
export function renderMail(mail: Mail, language: string): RenderedMail {
  const locale = catalogueOf(isLocale(language) ? language : DEFAULT_LOCALE);
  const t = createTranslator({ locale, messages: { mail: catalogues[locale] }, namespace: "mail" });
  const { APP_URL } = env();
  const code = "code" in mail ? mail.code : null;
  const values = { handle: mail.handle, code: code ?? "", minutes: "minutes" in mail ? mail.minutes : 0 };
  const letter: Letter = {
    language: locale,
    title: t(`${mail.kind}.title`),
    lead: t(`${mail.kind}.lead`, values),
    code,
    codeLabel: t("codeLabel"),
    action: t(`${mail.kind}.action`),
    orLink: code ? t("orLink") : null,
    link: `${APP_URL}${pathOf(mail)}`,
    note: t(`${mail.kind}.note`),
    why: t("why", { host: new URL(APP_URL).host }),
  };
  return { subject: t(`${mail.kind}.subject`, values), text: letterText(letter), html: letterHtml(letter) };
}

function pathOf(mail: Mail): string {
  switch (mail.kind) {
    case "confirm-email":
      return `/confirm?token=${mail.token}`;
    case "reset-password":
      return `/reset?token=${mail.token}`;
    case "address-taken":
      return "/sign-in";
    case "password-changed":
      return "/forgot";
  }
}
