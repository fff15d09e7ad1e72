import { createTranslator } from "use-intl/core";
import { catalogueOf, DEFAULT_LOCALE, isLocale } from "@/i18n/locales";
import { env } from "@/lib/env";
import en from "@/messages/en/mail.json";
import es from "@/messages/es/mail.json";
import { type Letter, letterHtml, letterText } from "./letter";
import type { Mail } from "./mail";
import { isSecurityNotice, type SecurityMail } from "./security-notice";
import { isStaffMail, renderStaffNotice, type StaffMail } from "./staff-notice";

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
  const why = t("why", { host: new URL(APP_URL).host });
  if (isSecurityMail(mail)) return renderNotice(mail, locale, why);
  if (isStaffMail(mail)) return renderStaffNotice(mail, locale, why);
  const code = "code" in mail ? mail.code : null;
  const until = "until" in mail ? dayOf(mail.until, locale) : "";
  const values = {
    handle: mail.handle,
    code: code ?? "",
    minutes: "minutes" in mail ? mail.minutes : 0,
    reason: "reason" in mail ? mail.reason : "",
    until,
  };
  const letter: Letter = {
    language: locale,
    title: t(`${mail.kind}.title`),
    lead: t(`${mail.kind}.lead`, values),
    code,
    codeLabel: t("codeLabel"),
    action: t(`${mail.kind}.action`),
    orLink: "token" in mail ? t("orLink") : null,
    link: `${APP_URL}${pathOf(mail)}`,
    note: t(`${mail.kind}.note`, values),
    why,
  };
  return { subject: t(`${mail.kind}.subject`, values), text: letterText(letter), html: letterHtml(letter) };
}

function pathOf(mail: Exclude<Mail, SecurityMail | StaffMail>): string {
  switch (mail.kind) {
    case "confirm-email":
      return `/confirm?token=${mail.token}`;
    case "reset-password":
      return `/reset?token=${mail.token}`;
    case "sign-in":
      return `/sign-in/mail?token=${mail.token}`;
    case "change-email":
      return `/confirm-email?token=${mail.token}`;
    case "reauthenticate":
    case "email-change-taken":
      return "/settings/security";
    case "address-taken":
    case "registration-approved":
    case "account-leaving":
      return "/sign-in";
    case "registration-rejected":
      return "/rules";
    case "export-ready":
      return "/settings/data";
  }
}

const dayOf = (instant: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(instant));

function isSecurityMail(mail: Mail): mail is SecurityMail {
  return isSecurityNotice(mail.kind);
}

/** What happened to the safety of an account, on which device, and the link that takes it back where there is one. */
function renderNotice({ kind, handle, undo, device }: SecurityMail, locale: keyof typeof catalogues, why: string) {
  const t = createTranslator({ locale, messages: { mail: catalogues[locale] }, namespace: "mail.security" });
  const { browser, system, place } = device;
  const name = browser && system ? t("device", { browser, system }) : t("unknownDevice");
  const where = t("where", { device: place ? t("devicePlace", { device: name, place }) : name });
  const known = browser !== null || place !== null;
  const letter: Letter = {
    language: locale,
    title: t(`${kind}.title`),
    lead: [t(`${kind}.lead`, { handle }), ...(known ? [where] : [])].join(" "),
    code: null,
    codeLabel: "",
    action: t(undo ? "undo" : "look"),
    orLink: null,
    link: `${env().APP_URL}${undo ? `/undo/${undo}` : "/settings/security"}`,
    note: t(undo ? "undoNote" : "lookNote"),
    why,
  };
  return { subject: t(`${kind}.subject`), text: letterText(letter), html: letterHtml(letter) };
}
