import Link from "next/link";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { type ReactNode, Suspense } from "react";
import { Fresh } from "@/components/auth/fresh";
import { Mosaic } from "@/components/auth/mosaic";
import { Logo } from "@/components/brand/logo";
import { GUEST } from "@/lib/core/context";
import { listPopularVideos } from "@/lib/feed/popular";
import { requestContext } from "@/lib/http/context";

const POSTERS = 12;

/** The frame of signing in: what people post here at the side, the form beside it (below it on a phone). */
export default async function AuthLayout({ children }: { children: ReactNode }) {
  const [messages, t] = await Promise.all([getMessages(), getTranslations("auth")]);
  const { auth, common, factors } = messages;
  return (
    <NextIntlClientProvider messages={{ auth, common, factors } as typeof messages}>
      <main
        id="main"
        className="grid min-h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[15rem_1fr] md:grid-cols-[1.1fr_minmax(0,1fr)] md:grid-rows-[1fr]"
      >
        <div className="relative overflow-hidden bg-[#231025]">
          <Suspense fallback={<Mosaic posters={[]} />}>
            <PosterMosaic />
          </Suspense>
          <div className="absolute inset-0 bg-[linear-gradient(to_top,var(--background)_0,transparent_38%),linear-gradient(rgb(35_16_37/.1),rgb(35_16_37/.25))] md:bg-[linear-gradient(to_top,rgb(19_11_21/.92)_0,rgb(19_11_21/.62)_40%,rgb(19_11_21/.12)_75%)]" />
          <div className="absolute inset-x-12 bottom-12 hidden gap-3 text-overlay-foreground md:grid">
            <p className="text-balance font-bold font-display text-4xl tracking-[-.015em]">{t("say.title")}</p>
            <p>{t("say.text")}</p>
          </div>
        </div>
        <div className="relative mx-auto grid w-full max-w-108 bg-background grid-cols-[minmax(0,1fr)] content-start gap-4.5 px-6 pb-8 max-[22.4rem]:px-4 md:content-center md:p-8">
          <Link href="/" className="justify-self-start">
            <Logo className="h-auto w-50 max-w-full" />
          </Link>
          <Fresh>{children}</Fresh>
        </div>
      </main>
    </NextIntlClientProvider>
  );
}

async function PosterMosaic() {
  const videos = await listPopularVideos({ ...(await requestContext()), viewer: GUEST }, POSTERS);
  return <Mosaic posters={videos.flatMap(({ video }) => (video?.posterUrl ? [video.posterUrl] : []))} />;
}
