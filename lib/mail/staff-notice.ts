import { createTranslator } from "use-intl/core";
import { env } from "@/lib/env";
import { type Letter, letterHtml, letterText } from "./letter";
import type { House } from "./render";

/** What somebody is told that staff did to their account: keys of the catalogue's `mail.staff`. */
export const STAFF_NOTICES = [
  "account.limited",
  "account.unlimited",
  "account.frozen",
  "account.unfrozen",
  "account.suspended",
  "account.unsuspended",
  "account.closed",
  "account.reopened",
  "role.granted",
  "role.withdrawn",
] as const;

export type StaffNotice = (typeof STAFF_NOTICES)[number];

/**
 * The mail about one. `reason` is in the words of staff, the only ones in our mails that a person wrote; empty where the
 * clock did it. `until` is ISO 8601, UTC; null: no end, or nothing that ends.
 */
export interface StaffMail {
  readonly kind: StaffNotice;
  readonly handle: string;
  readonly reason: string;
  readonly until: string | null;
}

export function isStaffMail(mail: { readonly kind: string }): mail is StaffMail {
  return (STAFF_NOTICES as readonly string[]).includes(mail.kind);
}

const MAY_END: readonly StaffNotice[] = ["account.limited", "account.frozen", "account.suspended"];

/** What staff did, until when, why, and where the rules are. */
export function renderStaffNotice(
  { kind, handle, reason, until }: StaffMail,
  { locale, instance, texts }: House,
  why: string,
) {
  const t = createTranslator({ locale, messages: { mail: texts }, namespace: "mail.staff" });
  const { APP_URL } = env();
  const sentences = [t(`${kind}.lead`, { handle })];
  if (until) sentences.push(t("until", { at: dateOf(until, locale) }));
  else if (MAY_END.includes(kind)) sentences.push(t("noEnd"));
  const letter: Letter = {
    language: locale,
    instance,
    title: t(`${kind}.title`),
    lead: sentences.join(" "),
    code: null,
    codeLabel: "",
    action: t("action", { host: new URL(APP_URL).host }),
    orLink: null,
    link: APP_URL,
    note: reason ? t("reason", { reason }) : t("byClock"),
    why,
  };
  return { subject: t(`${kind}.subject`), text: letterText(letter), html: letterHtml(letter) };
}

function dateOf(at: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  return `${format.format(new Date(at))} UTC`;
}
