import { WifiOff } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { KeptPages } from "@/components/offline/kept-pages";
import { TryAgain } from "@/components/offline/try-again";
import { Empty } from "@/components/ui/empty";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("offline");
  return { title: t("title"), robots: { index: false } };
}

/**
 * `/offline`: what the service worker shows at any address that is not kept, without a line. It knows nobody: it is kept
 * for whoever comes.
 */
export default async function OfflinePage() {
  const [t, frame] = await Promise.all([getTranslations("offline"), getTranslations("frame")]);
  const names = {
    "/": frame("forYou"),
    "/following": frame("following"),
    "/explore": frame("explore"),
    "/bookmarks": frame("bookmarks"),
  };
  return (
    <main id="main" className="grid min-h-dvh content-center gap-4 py-10">
      <Empty as="h1" icon={WifiOff} title={t("title")} action={<TryAgain>{t("again")}</TryAgain>}>
        {t("text")}
      </Empty>
      <KeptPages title={t("kept")} names={names} />
    </main>
  );
}
