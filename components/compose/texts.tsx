"use client";
import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, use } from "react";
import { loadComposeTexts } from "@/i18n/compose";

const loaded = new Map<string, ReturnType<typeof loadComposeTexts>>();

function textsOf(locale: string) {
  const known = loaded.get(locale) ?? loadComposeTexts(locale);
  loaded.set(locale, known);
  return known;
}

/** The composer's texts, fetched when it opens: no other page carries them. Suspends until they are here. */
export function ComposeTexts({ children }: { children: ReactNode }) {
  const messages = useMessages();
  const texts = use(textsOf(useLocale()));
  return <NextIntlClientProvider messages={{ ...messages, ...texts }}>{children}</NextIntlClientProvider>;
}
