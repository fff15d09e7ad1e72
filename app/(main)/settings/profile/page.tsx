import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ProfileEditor } from "@/components/profile/edit/profile-editor";
import { SettingsPage } from "@/components/settings/section";
import { findProfile } from "@/lib/accounts/queries";
import { env } from "@/lib/env";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("sections.profile.title") };
}

export default async function ProfileSettingsPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("settings")]);
  const profile = ctx.viewer.kind === "account" ? await findProfile(ctx, ctx.viewer.handle) : null;
  if (!profile) redirect("/sign-in?next=/settings/profile");
  return (
    <SettingsPage title={t("sections.profile.title")}>
      <ProfileEditor profile={profile} profileUrl={`${env().APP_URL}/@${profile.handle}`} />
    </SettingsPage>
  );
}
