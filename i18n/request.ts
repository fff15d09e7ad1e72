import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { catalogueOf, isLocale, LOCALE_COOKIE, type Locale, negotiateLocale } from "./locales";
import { loadMessages } from "./messages";

/** The reader's language: what they chose, else what their browser asks for. */
export async function requestLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  return isLocale(chosen) ? chosen : negotiateLocale((await headers()).get("accept-language"));
}

export default getRequestConfig(async () => {
  const locale = await requestLocale();
  const catalogue = catalogueOf(locale);
  return { locale: catalogue, messages: await loadMessages(catalogue), timeZone: "UTC" };
});
