import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SettingsPage } from "@/components/settings/section";
import { SignInMethods } from "@/components/settings/security/factors";
import { findSignInMethods } from "@/lib/accounts/factors/queries";
import { passkeysWorkAt } from "@/lib/accounts/factors/relying-party";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.sections.security");
  return { title: t("title") };
}

/** How somebody signs in, and where they are. */
export default async function SecurityPage() {
  const [ctx, sent, t] = await Promise.all([
    requestContext(),
    headers(),
    getTranslations("settings.sections.security"),
  ]);
  const methods = await findSignInMethods(ctx);
  if (ctx.viewer.kind !== "account" || !methods) redirect("/sign-in?next=/settings/security");
  return (
    <SettingsPage title={t("title")}>
      <SignInMethods methods={methods} passkeysWork={passkeysWorkAt(sent.get("host"))} handle={ctx.viewer.handle} />
    </SettingsPage>
  );
}
