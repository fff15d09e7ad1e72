import { createTranslator } from "use-intl/core";
import { env } from "@/lib/env";
import { type Letter, letterHtml, letterText } from "./letter";
import type { House, RenderedMail } from "./render";

/** What somebody has not read, by kind (a key of `mail.digest.kinds`), and the token that ends these mails. */
export interface DigestMail {
  readonly kind: "digest";
  readonly handle: string;
  readonly happened: readonly { readonly kind: string; readonly count: number }[];
  readonly token: string;
}

/**
 * A digest says how much, not what: nothing in it was written by strangers. It can be ended with one press in the mail
 * program (RFC 8058) and by a link.
 */
export function renderDigest(
  { handle, happened, token }: DigestMail,
  { locale, instance, texts }: House,
  why: string,
): RenderedMail {
  const t = createTranslator({ locale, messages: { mail: texts }, namespace: "mail.digest" });
  const { APP_URL } = env();
  const counts = happened.map(({ kind, count }) => t(`kinds.${kind}` as "kinds.like", { count }));
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(counts);
  const total = happened.reduce((sum, { count }) => sum + count, 0);
  const letter: Letter = {
    language: locale,
    instance,
    title: t("title"),
    lead: t("lead", { handle, list }),
    code: null,
    codeLabel: "",
    action: t("action"),
    orLink: null,
    link: `${APP_URL}/activity`,
    note: t("note"),
    why,
    leave: { text: t("unsubscribe"), link: `${APP_URL}/unsubscribe?token=${token}` },
  };
  return {
    subject: t("subject", { count: total }),
    text: letterText(letter),
    html: letterHtml(letter),
    headers: {
      "List-Unsubscribe": `<${APP_URL}/api/directlink/v1/unsubscribe?token=${token}>`,
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    },
  };
}
