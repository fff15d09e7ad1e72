import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SettingsCard } from "@/components/settings/section";
import type { PasskeyPlace, SignInMethodsView } from "@/lib/accounts/factors/types";
import { AppRow } from "./app-row";
import { CodesRow } from "./codes-row";
import { PasskeyRows } from "./passkey-rows";
import { SecondStepRow } from "./second-step-row";

interface Props {
  /** By `findSignInMethods`. */
  methods: SignInMethodsView;
  /** Where passkeys work, by `passkeyPlace`. */
  place: PasskeyPlace | null;
  handle: string;
  /** More ways to sign in: identities elsewhere. */
  children?: ReactNode;
}

/** The card «How you sign in»: passkeys, the authenticator app, recovery codes, the second step. */
export async function SignInMethods({ methods, place, handle, children }: Props) {
  const [t, messages] = await Promise.all([getTranslations("factors.card"), getMessages()]);
  const { passkeys, appSince, secondStep, recoveryCodes } = methods;
  const { common, factors } = messages;
  return (
    <SettingsCard title={t("title")} description={t("description")} id="sign-in">
      <NextIntlClientProvider messages={{ common, factors } as typeof messages}>
        <PasskeyRows passkeys={passkeys} place={place} />
        <hr className="border-border" />
        <AppRow since={appSince} handle={handle} hasPasskeys={passkeys.length > 0} />
        {passkeys.length > 0 && !appSince && (
          <>
            <hr className="border-border" />
            <SecondStepRow on={secondStep} handle={handle} />
          </>
        )}
        {secondStep && recoveryCodes && (
          <>
            <hr className="border-border" />
            <CodesRow codes={recoveryCodes} handle={handle} />
          </>
        )}
      </NextIntlClientProvider>
      {children}
    </SettingsCard>
  );
}
