import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";

interface Props {
  /** Catalogues that client components below read, besides `common`, `frame` and `settings`. */
  namespaces: readonly string[];
  children: ReactNode;
}

/** Send a page's own texts to the browser, so that no other page carries them. */
export async function Texts({ namespaces, children }: Props) {
  const messages = await getMessages();
  const sent = Object.fromEntries(["common", "frame", "settings", ...namespaces].map((name) => [name, messages[name]]));
  return <NextIntlClientProvider messages={sent as typeof messages}>{children}</NextIntlClientProvider>;
}
