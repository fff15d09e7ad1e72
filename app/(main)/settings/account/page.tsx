import { Archive, Languages } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Texts } from "@/components/frame/texts";
import { EmailForm } from "@/components/settings/account/email-form";
import { PasswordForm } from "@/components/settings/account/password-form";
import { HandleForm } from "@/components/settings/handle-form";
import { LinkRows } from "@/components/settings/link-rows";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { findOwnFormerHandle } from "@/lib/accounts/former-handles";
import { findOwnSignIn } from "@/lib/accounts/own-sign-in";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("sections.account.title") };
}

/** What an account is reached and opened by: address, password, handle; the ways to language and data. */
export default async function AccountSettingsPage() {
  const [ctx, t, settings, profile] = await Promise.all([
    requestContext(),
    getTranslations("security"),
    getTranslations("settings"),
    getTranslations("profile"),
  ]);
  const [own, former] = await Promise.all([findOwnSignIn(ctx), findOwnFormerHandle(ctx)]);
  if (!own) redirect("/sign-in?next=/settings/account");
  const { handle, email, hasPassword } = own;
  return (
    <Texts namespaces={["security", "profile"]}>
      <SettingsPage title={settings("sections.account.title")}>
        <SettingsCard id="email" title={t("email.title")} description={t("email.about")}>
          <EmailForm email={email} />
        </SettingsCard>
        <SettingsCard
          id="password"
          title={t("password.title")}
          description={t(hasPassword ? "password.about" : "password.aboutSet")}
        >
          <PasswordForm handle={handle} hasPassword={hasPassword} />
        </SettingsCard>
        <SettingsCard id="handle" title={profile("handleForm.title")} description={`@${handle}`}>
          <HandleForm handle={handle} former={former && { handle: former.handle, until: former.until.toISOString() }} />
        </SettingsCard>
        <LinkRows
          rows={[
            { href: "/settings", icon: Languages, title: t("language.title"), about: t("language.about") },
            { href: "/settings/data", icon: Archive, title: t("data.title"), about: t("data.about") },
          ]}
        />
      </SettingsPage>
    </Texts>
  );
}
