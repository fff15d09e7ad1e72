import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AutoplayChoice, ControlChoices } from "@/components/settings/playback-form";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("playback");
  return { title: t("title") };
}

export default async function PlaybackPage() {
  const [{ viewer }, t] = await Promise.all([requestContext(), getTranslations("playback")]);
  return (
    <SettingsPage title={t("title")}>
      <SettingsCard title={t("videos")}>
        <AutoplayChoice />
      </SettingsCard>
      <SettingsCard title={t("controls")}>
        <ControlChoices />
      </SettingsCard>
      <p className="text-muted-foreground text-sm">{t(viewer.kind === "account" ? "keptAccount" : "keptDevice")}</p>
    </SettingsPage>
  );
}
