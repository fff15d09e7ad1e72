import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FormSummary } from "@/components/auth/form-summary";
import { Heading } from "@/components/auth/heading";
import { Notice } from "@/components/auth/notice";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { TextLink } from "@/components/auth/text-link";
import { Button } from "@/components/ui/button";
import { passkeyPlace } from "@/lib/accounts/factors/relying-party";
import { listProviders } from "@/lib/accounts/identities/providers";
import { ownPath, withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { findInstance } from "@/lib/instance/settings";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What can go wrong on the way back from a provider; nothing else that an address says is shown. */
const PROBLEMS = [
  "oauth_over",
  "oauth_cancelled",
  "provider_failed",
  "pending",
  "suspended",
  "closed",
  "account_gone",
] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("submit") };
}

export default async function SignInPage({ searchParams }: Props) {
  const [ctx, asked, sent, t] = await Promise.all([requestContext(), searchParams, headers(), getTranslations("auth")]);
  const next = ownPath(asked.next);
  if (ctx.viewer.kind === "account") redirect(next);
  const { demo } = await findInstance(ctx);
  const problem = PROBLEMS.find((known) => known === asked.problem);
  return (
    <>
      <Heading title={t("signIn.title")}>
        {t.rich("signIn.newHere", { link: (words) => <TextLink href={withNext("/sign-up", next)}>{words}</TextLink> })}
      </Heading>
      {asked.notice === "link" && <Notice>{t("providers.signInFirst")}</Notice>}
      {problem && <FormSummary>{t(`errors.${problem}`)}</FormSummary>}
      {asked.notice === "password-changed" && <Notice>{t("signIn.passwordChanged")}</Notice>}
      {(asked.notice === "leaving" || asked.notice === "deactivated") && (
        <Notice>{t(`signIn.left.${asked.notice}`)}</Notice>
      )}
      {demo && <Notice>{t("signIn.demo", DEMO_LOGIN)}</Notice>}
      <SignInForm next={next} passkeys={passkeyPlace(sent.get("host"))} />
      <OtherWays next={next} />
      <Button asChild variant="ghost">
        <Link href={next}>{t("lookAround")}</Link>
      </Button>
    </>
  );
}

/** A code by mail, and the accounts elsewhere that this instance knows. */
async function OtherWays({ next }: { next: string }) {
  const t = await getTranslations("auth");
  const providers = listProviders();
  return (
    <div className="grid gap-2.5">
      <Button asChild size="large">
        <Link href={withNext("/sign-in/code", next)}>
          <Mail aria-hidden />
          {t("mailedCode.ask")}
        </Link>
      </Button>
      {providers.length > 0 && <ProviderButtons providers={providers} next={next} />}
    </div>
  );
}
