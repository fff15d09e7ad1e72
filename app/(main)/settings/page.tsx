import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Choices } from "@/components/settings/choices";
import { OwnMeasureNote } from "@/components/settings/own-measure";
import { SettingsCard } from "@/components/settings/section";
import { SectionList } from "@/components/settings/section-list";
import { SignOut } from "@/components/settings/sign-out";
import { Button } from "@/components/ui/button";
import { LOCALE_COOKIE } from "@/i18n/locales";
import { may } from "@/lib/core/permissions";
import { requestContext } from "@/lib/http/context";
import { findOwnMeasure } from "@/lib/moderation/queries/own-measure";
import { THEME_COOKIE } from "@/lib/settings/theme";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsIndexPage() {
  const ctx = await requestContext();
  const { viewer } = ctx;
  const [measure, t, frame, jar] = await Promise.all([
    findOwnMeasure(ctx),
    getTranslations("settings"),
    getTranslations("frame"),
    cookies(),
  ]);
  const signedIn = viewer.kind === "account";
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
      <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
      {measure && <OwnMeasureNote measure={measure} />}
      <SectionList
        signedIn={signedIn}
        staff={viewer.kind === "account" && (may(viewer, "account:read:any") || viewer.lacksSecondStep === true)}
      />
      <SettingsCard title={t("appearance")}>
        <Choices theme={jar.get(THEME_COOKIE)?.value ?? "system"} locale={jar.get(LOCALE_COOKIE)?.value ?? "auto"} />
      </SettingsCard>
      <SettingsCard title={t("account")}>
        <p className="min-w-0 break-words">{signedIn ? t("signedInAs", { handle: viewer.handle }) : t("guest")}</p>
        <div>
          {signedIn ? (
            <SignOut />
          ) : (
            <Button asChild variant="strong">
              <Link href="/sign-in">{frame("signIn")}</Link>
            </Button>
          )}
        </div>
      </SettingsCard>
    </div>
  );
}
