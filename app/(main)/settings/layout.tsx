import type { AbstractIntlMessages } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import { ReauthenticationProvider } from "@/components/settings/reauthenticate";
import { SettingsNav } from "@/components/settings/settings-nav";
import { requestContext } from "@/lib/http/context";

/** The pages of the settings: their list beside them, from 768 px. Who may change what is asked where it is changed. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const [{ viewer }, { common, security }] = await Promise.all([requestContext(), getMessages()]);
  return (
    <main
      id="main"
      className="mx-auto grid max-w-220 grid-cols-[minmax(0,1fr)] gap-8 px-[var(--gutter)] pt-4 md:grid-cols-[13rem_minmax(0,1fr)] md:pt-6"
    >
      <SettingsNav signedIn={viewer.kind === "account"} />
      <ReauthenticationProvider texts={{ common, security } as AbstractIntlMessages}>
        {children}
      </ReauthenticationProvider>
    </main>
  );
}
