import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Notice } from "@/components/auth/notice";
import { Texts } from "@/components/frame/texts";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { EventRows } from "@/components/settings/security/event-rows";
import { SignInMethods } from "@/components/settings/security/factors";
import { LinkedIdentities } from "@/components/settings/security/identities";
import { SessionRows } from "@/components/settings/security/session-rows";
import { findSignInMethods } from "@/lib/accounts/factors/queries";
import { passkeyPlace } from "@/lib/accounts/factors/relying-party";
import { listIdentities } from "@/lib/accounts/identities/linked";
import { listSecurityEvents } from "@/lib/accounts/security-events";
import { listSessions } from "@/lib/accounts/session-list";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings");
  return { title: t("sections.security.title") };
}

/** How one signs in, where one is signed in, and what happened to the safety of the account. */
export default async function SecuritySettingsPage({ searchParams }: Props) {
  const [ctx, { problem, notice }, t, settings, elsewhere, asked] = await Promise.all([
    requestContext(),
    searchParams,
    getTranslations("security"),
    getTranslations("settings"),
    getTranslations("identities"),
    headers(),
  ]);
  const [methods, identities, sessions, events] = await Promise.all([
    findSignInMethods(ctx),
    listIdentities(ctx),
    listSessions(ctx),
    listSecurityEvents(ctx),
  ]);
  if (ctx.viewer.kind !== "account" || !methods) redirect("/sign-in?next=/settings/security");
  return (
    <Texts namespaces={["security"]}>
      <SettingsPage title={settings("sections.security.title")}>
        {notice === "second-step" && ctx.viewer.lacksSecondStep && <Notice>{t("staffNotice")}</Notice>}
        <SignInMethods methods={methods} place={passkeyPlace(asked.get("host"))} handle={ctx.viewer.handle} />
        {identities.length > 0 && (
          <SettingsCard id="identities" title={elsewhere("title")} description={elsewhere("about")}>
            <LinkedIdentities identities={identities} problem={typeof problem === "string" ? problem : null} />
          </SettingsCard>
        )}
        <SettingsCard
          id="devices"
          title={t("devices.title")}
          description={t("devices.count", { count: sessions.length })}
        >
          <SessionRows sessions={sessions} />
        </SettingsCard>
        <SettingsCard
          id="events"
          title={t("events.title")}
          {...(events.length > 0 ? { description: t("events.note") } : {})}
        >
          <EventRows events={events} />
        </SettingsCard>
      </SettingsPage>
    </Texts>
  );
}
