import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Texts } from "@/components/frame/texts";
import { DeviceSwitch } from "@/components/settings/notifications/device-switch";
import { DigestChoice } from "@/components/settings/notifications/digest-choice";
import { KindChoices } from "@/components/settings/notifications/kind-choices";
import { QuietHours } from "@/components/settings/notifications/quiet-hours";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { requestContext } from "@/lib/http/context";
import { findNotificationSettings } from "@/lib/notifications/queries/settings";
import { findVapidKeys } from "@/lib/push/keys";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.settings");
  return { title: t("title") };
}

/** Of what somebody wants to hear, where and when. */
export default async function NotificationSettingsPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("notifications.settings")]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/settings/notifications");
  const [settings, { publicKey }] = await Promise.all([findNotificationSettings(ctx), findVapidKeys(ctx)]);
  return (
    <SettingsPage title={t("title")}>
      <Texts namespaces={["notifications"]}>
        <SettingsCard title={t("device.title")}>
          <DeviceSwitch publicKey={publicKey} />
        </SettingsCard>
        <SettingsCard title={t("quiet.title")}>
          <QuietHours quiet={settings.quiet} timeZone={settings.timeZone} />
        </SettingsCard>
        <SettingsCard title={t("kinds.title")} description={t("kinds.text")}>
          <KindChoices choices={settings.choices} />
        </SettingsCard>
        <SettingsCard title={t("digest.title")}>
          <DigestChoice digest={settings.digest} />
        </SettingsCard>
      </Texts>
    </SettingsPage>
  );
}
