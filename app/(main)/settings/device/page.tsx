import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Texts } from "@/components/frame/texts";
import { InstallCard } from "@/components/offline/install/install-card";
import { KeptHere } from "@/components/offline/kept-here";
import { SettingsCard, SettingsPage } from "@/components/settings/section";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("offline.device");
  return { title: t("title") };
}

/** `/settings/device`: the app on this device, and what it keeps here. */
export default async function DevicePage() {
  const t = await getTranslations("offline");
  return (
    <SettingsPage title={t("device.title")}>
      <Texts namespaces={["offline"]}>
        <SettingsCard title={t("install.title")}>
          <InstallCard />
        </SettingsCard>
        <SettingsCard title={t("device.kept")} description={t("device.keptText")}>
          <KeptHere />
        </SettingsCard>
      </Texts>
    </SettingsPage>
  );
}
