import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Texts } from "@/components/frame/texts";
import { ExportCard } from "@/components/settings/data/export-card";
import { ImportCard } from "@/components/settings/data/import-card";
import { LeaveCard } from "@/components/settings/data/leave-card";
import { PeopleDownloads } from "@/components/settings/data/people-downloads";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { requestContext } from "@/lib/http/context";
import { listExports, listImports } from "@/lib/own-data/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("sections.data.title") };
}

export default async function OwnDataPage() {
  const [ctx, t, settings] = await Promise.all([
    requestContext(),
    getTranslations("ownData"),
    getTranslations("settings"),
  ]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/settings/data");
  const [exports, imports] = await Promise.all([listExports(ctx), listImports(ctx)]);
  return (
    <Texts namespaces={["ownData", "security"]}>
      <SettingsPage title={settings("sections.data.title")}>
        <SettingsCard title={t("export.title")} description={t("export.about")}>
          <ExportCard exports={exports} />
        </SettingsCard>
        <SettingsCard title={t("people.title")} description={t("people.about")}>
          <PeopleDownloads />
        </SettingsCard>
        <SettingsCard title={t("import.title")} description={t("import.about")}>
          <ImportCard imports={imports} />
        </SettingsCard>
        <SettingsCard title={t("leave.title")}>
          <LeaveCard />
        </SettingsCard>
      </SettingsPage>
    </Texts>
  );
}
