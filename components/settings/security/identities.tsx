import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { LinkedIdentityView } from "@/lib/accounts/types";
import { IdentityList } from "./identity-list";

/**
 * The accounts elsewhere that sign in here, each with its button to link or unlink it. Nothing where no provider is set
 * up and none is linked. It stands in a `SettingsCard`, below a `ReauthenticationProvider`. `problem`: why linking failed,
 * as the address of the page says it.
 */
export async function LinkedIdentities({
  identities,
  problem = null,
}: {
  identities: readonly LinkedIdentityView[];
  problem?: string | null;
}) {
  if (identities.length === 0) return null;
  const { common, identities: texts } = await getMessages();
  return (
    <NextIntlClientProvider messages={{ common, identities: texts } as AbstractIntlMessages}>
      <IdentityList identities={identities} problem={problem} />
    </NextIntlClientProvider>
  );
}
