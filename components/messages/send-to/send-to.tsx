"use client";
import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { lazy, type ReactNode, Suspense, use } from "react";
import { loadMessageTexts } from "@/i18n/private-messages";
import type { PostView } from "@/lib/posts/types";

const SendToDialog = lazy(() => import("./send-to-dialog"));
const loaded = new Map<string, ReturnType<typeof loadMessageTexts>>();

/** Send a post to people one talks with. Its code and its texts come when somebody wants to. */
export function SendTo({ post, onClose }: { post: PostView; onClose: () => void }) {
  return (
    <Suspense>
      <MessageTexts>
        <SendToDialog post={post} onClose={onClose} />
      </MessageTexts>
    </Suspense>
  );
}

function textsOf(locale: string): ReturnType<typeof loadMessageTexts> {
  const known = loaded.get(locale);
  if (known) return known;
  const texts = loadMessageTexts(locale);
  loaded.set(locale, texts);
  texts.catch(() => loaded.delete(locale));
  return texts;
}

function MessageTexts({ children }: { children: ReactNode }) {
  const messages = useMessages();
  const locale = useLocale();
  const texts = use(textsOf(locale));
  return (
    <NextIntlClientProvider locale={locale} messages={{ ...messages, ...texts }}>
      {children}
    </NextIntlClientProvider>
  );
}
