import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import type { AbstractIntlMessages } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { z } from "zod";
import { Heading } from "@/components/auth/heading";
import { LinkForm } from "@/components/auth/link-form";
import { ReauthenticationProvider } from "@/components/settings/reauthenticate";
import { Button } from "@/components/ui/button";
import { findPendingView } from "@/lib/accounts/identities/pending";
import { readOAuthCookie } from "@/lib/auth/oauth-cookie";
import { withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.providers");
  return { title: t("linkTitle"), robots: { index: false } };
}

/** Somebody has signed in after coming back with an identity whose address is theirs: link it, or leave it. */
export default async function LinkPage({ params }: { params: Promise<{ ceremonyId: string }> }) {
  const [{ viewer, ...ctx }, { ceremonyId: asked }, browserToken, t, { common, security }] = await Promise.all([
    requestContext(),
    params,
    readOAuthCookie(),
    getTranslations("auth"),
    getMessages(),
  ]);
  const ceremonyId = z.uuid().safeParse(asked).data;
  const kind = "oauth-link";
  const identity = ceremonyId ? await findPendingView({ ...ctx, viewer }, { ceremonyId, kind, browserToken }) : null;
  if (!ceremonyId || !identity) {
    return (
      <>
        <Heading title={t("providers.overTitle")}>{t("errors.oauth_over")}</Heading>
        <Button asChild variant="primary">
          <Link href="/">{t("lookAround")}</Link>
        </Button>
      </>
    );
  }
  if (viewer.kind !== "account") redirect(`${withNext("/sign-in", `/link/${ceremonyId}`)}&notice=link`);
  const { provider, label, next } = identity;
  return (
    <>
      <Heading title={t("providers.linkTitle")}>
        {t("providers.linkLead", { name: provider.name, label, handle: viewer.handle })}
      </Heading>
      <ReauthenticationProvider texts={{ common, security } as AbstractIntlMessages}>
        <LinkForm ceremonyId={ceremonyId} label={t("providers.linkSubmit", { name: provider.name })} />
      </ReauthenticationProvider>
      <Button asChild variant="ghost">
        <Link href={next}>{t("providers.linkNot")}</Link>
      </Button>
    </>
  );
}
