"use client";
import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, use } from "react";
import { loadComposeTexts } from "@/i18n/compose";

const loaded = new Map<string, ReturnType<typeof loadComposeTexts>>();

/** Fetch the composer's texts, once; where they did not come, the next wish fetches them anew. */
export function composeTexts(locale: string): ReturnType<typeof loadComposeTexts> {
  const known = loaded.get(locale);
  if (known) return known;
  const texts = loadComposeTexts(locale);
  loaded.set(locale, texts);
  texts.catch(() => loaded.delete(locale));
  return texts;
}

/** Gives what is in it the composer's texts, which no other page carries. Suspends until they are here. */
export function ComposeTexts({ children }: { children: ReactNode }) {
  const messages = useMessages();
  const locale = useLocale();
  const texts = use(composeTexts(locale));
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, ...texts }}>
      {children}
    </NextIntlClientProvider>
  );
}
