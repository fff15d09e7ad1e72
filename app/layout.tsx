import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { mayNeedSplash, splashes } from "@/components/offline/install/splash";
import { WorkerKeeper } from "@/components/offline/worker-keeper";
import { Toaster } from "@/components/ui/toast";
import { directionOf } from "@/i18n/locales";
import { requestLocale } from "@/i18n/request";
import { findInstanceName } from "@/lib/core/instance-name";
import { env } from "@/lib/env";
import { guestContext } from "@/lib/http/context";
import { isTheme, THEME_COOKIE } from "@/lib/settings/theme";

// The strict content policy gives every script this answer's nonce, so no page has a static shell.
export const instant = false;

export async function generateMetadata(): Promise<Metadata> {
  // The language is the reader's: what no build knows. A build goes no further, and needs no database.
  const t = await getTranslations("common");
  // Nor does a page that is only prefetched.
  await connection();
  const [name, asking] = await Promise.all([findInstanceName(guestContext()), headers()]);
  const startupImage = mayNeedSplash(asking.get("user-agent") ?? "") ? splashes : [];
  return {
    metadataBase: new URL(env().APP_URL),
    title: { default: name, template: `%s · ${name}` },
    description: t("tagline"),
    applicationName: name,
    appleWebApp: { capable: true, title: name, statusBarStyle: "black-translucent", startupImage },
    icons: { icon: "/icon.svg", apple: "/icons/apple-touch-icon.png" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fdfbfc" },
    { media: "(prefers-color-scheme: dark)", color: "#130b15" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, jar, t, update] = await Promise.all([
    requestLocale(),
    cookies(),
    getTranslations("common"),
    getTranslations("offline.update"),
  ]);
  const theme = jar.get(THEME_COOKIE)?.value;
  return (
    <html lang={locale} dir={directionOf(locale)} data-theme={isTheme(theme) ? theme : undefined}>
      <body>
        <a
          href="#main"
          className="fixed start-2 top-2 z-[var(--z-skip)] -translate-y-[200%] rounded-full bg-primary px-4 py-2.5 font-[650] text-primary-foreground focus:translate-y-0"
        >
          {t("skipToContent")}
        </a>
        <Toaster label={t("notifications")}>{children}</Toaster>
        <WorkerKeeper
          words={{ title: update("title"), text: update("text"), now: update("now"), later: update("later") }}
        />
      </body>
    </html>
  );
}
