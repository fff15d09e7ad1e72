import type { Metadata } from "next";
import { cookies } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Choices } from "@/components/settings/choices";
import { ProfileForm } from "@/components/settings/profile-form";
import { SignOut } from "@/components/settings/sign-out";
import { Button } from "@/components/ui/button";
import { LOCALE_COOKIE } from "@/i18n/locales";
import { findProfile } from "@/lib/accounts/queries";
import { requestContext } from "@/lib/http/context";
import { THEME_COOKIE } from "@/lib/settings/theme";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("title") };
}

export default async function SettingsPage() {
  const [ctx, t, frame, jar] = await Promise.all([
    requestContext(),
    getTranslations("settings"),
    getTranslations("frame"),
    cookies(),
  ]);
  const { viewer } = ctx;
  const profile = viewer.kind === "account" ? await findProfile(ctx, viewer.handle) : null;
  return (
    <main id="main" className="mx-auto grid max-w-160 grid-cols-[minmax(0,1fr)] gap-8 px-[var(--gutter)] pt-4">
      <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
      {profile && (
        <Section title={t("profile")}>
          <ProfileForm displayName={profile.displayName} bio={profile.bio} />
        </Section>
      )}
      <Section title={t("appearance")}>
        <Choices theme={jar.get(THEME_COOKIE)?.value ?? "system"} locale={jar.get(LOCALE_COOKIE)?.value ?? "auto"} />
      </Section>
      <Section title={t("account")}>
        <p>{profile ? t("signedInAs", { handle: profile.handle }) : t("guest")}</p>
        <div>
          {profile ? (
            <SignOut />
          ) : (
            <Button asChild variant="strong">
              <Link href="/sign-in">{frame("signIn")}</Link>
            </Button>
          )}
        </div>
      </Section>
    </main>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="grid gap-3">
      <h2 className="font-bold font-display text-xl">{title}</h2>
      <div className="grid gap-4 rounded-card bg-card p-4 ring-1 ring-border">{children}</div>
    </section>
  );
}
