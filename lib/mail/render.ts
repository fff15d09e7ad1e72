import { createTranslator } from "use-intl/core";
import { catalogueOf, DEFAULT_LOCALE, isLocale } from "@/i18n/locales";
import { DEFAULT_NAME } from "@/lib/core/instance-name";
import { env } from "@/lib/env";
import { type MailCatalogue, mailCatalogue } from "./catalogue";
import { type DigestMail, renderDigest } from "./digest";
import { type Letter, letterHtml, letterText } from "./letter";
import type { Mail } from "./mail";
import { isSecurityNotice, type SecurityMail } from "./security-notice";
import { isStaffMail, renderStaffNotice, type StaffMail } from "./staff-notice";

/** A mail as it leaves: plain text, and the same as simple HTML. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Beside those that every mail has. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Who writes, and in which language. */
export interface House {
  readonly locale: "en" | "es";
  readonly instance: string;
  readonly texts: MailCatalogue;
}

/** Write a mail out, as from an instance of this name. Links begin with `APP_URL`. */
export function renderMail(mail: Mail, language: string, instance = DEFAULT_NAME): RenderedMail {
  const locale = catalogueOf(isLocale(language) ? language : DEFAULT_LOCALE);
  const house: House = { locale, instance, texts: mailCatalogue(locale, instance) };
  const t = createTranslator({ locale, messages: { mail: house.texts }, namespace: "mail" });
  const { APP_URL } = env();
  const why = t("why", { host: new URL(APP_URL).host });
  if (isSecurityMail(mail)) return renderNotice(mail, house, why);
  if (isStaffMail(mail)) return renderStaffNotice(mail, house, why);
  if (mail.kind === "digest") return renderDigest(mail, house, why);
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
    instance,
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

function pathOf(mail: Exclude<Mail, SecurityMail | StaffMail | DigestMail>): string {
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
function renderNotice({ kind, handle, undo, device }: SecurityMail, { locale, instance, texts }: House, why: string) {
  const t = createTranslator({ locale, messages: { mail: texts }, namespace: "mail.security" });
  const { browser, system, place } = device;
  const name = browser && system ? t("device", { browser, system }) : t("unknownDevice");
  const where = t("where", { device: place ? t("devicePlace", { device: name, place }) : name });
  const known = browser !== null || place !== null;
  const letter: Letter = {
    language: locale,
    instance,
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
