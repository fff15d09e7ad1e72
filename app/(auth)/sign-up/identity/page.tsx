import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { Heading } from "@/components/auth/heading";
import { IdentitySignUpForm } from "@/components/auth/identity-sign-up-form";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { findPendingView } from "@/lib/accounts/identities/pending";
import { findDoor } from "@/lib/accounts/registration/door";
import { readOAuthCookie } from "@/lib/auth/oauth-cookie";
import { requestContext } from "@/lib/http/context";
import { ShutDoor } from "../join";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title"), robots: { index: false } };
}

/** What is missing of an account for somebody who came back from a provider as a stranger. */
export default async function IdentitySignUpPage({ searchParams }: Props) {
  const [ctx, asked, browserToken, t] = await Promise.all([
    requestContext(),
    searchParams,
    readOAuthCookie(),
    getTranslations("auth"),
  ]);
  const ceremonyId = z.uuid().safeParse(asked.ceremony).data;
  const kind = "oauth-sign-up";
  const identity = ceremonyId ? await findPendingView(ctx, { ceremonyId, kind, browserToken }) : null;
  if (!ceremonyId || !identity) {
    return (
      <>
        <Heading title={t("providers.overTitle")}>{t("errors.oauth_over")}</Heading>
        <Button asChild variant="primary">
          <Link href="/sign-in">{t("signIn.submit")}</Link>
        </Button>
      </>
    );
  }
  const door = await findDoor(ctx, identity.invitation);
  if (door.kind !== "open") return <ShutDoor why={door.kind} />;
  const { email, label } = identity;
  return (
    <>
      <Heading title={t("providers.signUpTitle")}>
        {t("providers.signUpLead", { name: identity.provider.name, label: email ?? label })}
      </Heading>
      {door.asks.reason && <Notice>{t("signUp.approval")}</Notice>}
      <IdentitySignUpForm ceremonyId={ceremonyId} identity={identity} asks={door.asks} />
    </>
  );
}
