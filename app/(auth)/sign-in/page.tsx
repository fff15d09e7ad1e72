import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { Notice } from "@/components/auth/notice";
import { SignInForm } from "@/components/auth/sign-in-form";
import { TextLink } from "@/components/auth/text-link";
import { Button } from "@/components/ui/button";
import { passkeysWorkAt } from "@/lib/accounts/factors/relying-party";
import { ownPath, withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { findInstance } from "@/lib/instance/settings";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signIn");
  return { title: t("submit") };
}

export default async function SignInPage({ searchParams }: Props) {
  const [ctx, asked, sent, t] = await Promise.all([requestContext(), searchParams, headers(), getTranslations("auth")]);
  const next = ownPath(asked.next);
  if (ctx.viewer.kind === "account") redirect(next);
  const { demo } = await findInstance(ctx);
  return (
    <>
      <Heading title={t("signIn.title")}>
        {t.rich("signIn.newHere", { link: (words) => <TextLink href={withNext("/sign-up", next)}>{words}</TextLink> })}
      </Heading>
      {asked.notice === "password-changed" && <Notice>{t("signIn.passwordChanged")}</Notice>}
      {(asked.notice === "leaving" || asked.notice === "deactivated") && (
        <Notice>{t(`signIn.left.${asked.notice}`)}</Notice>
      )}
      {demo && <Notice>{t("signIn.demo", DEMO_LOGIN)}</Notice>}
      <SignInForm next={next} passkeys={passkeysWorkAt(sent.get("host"))} />
      <Button asChild variant="ghost">
        <Link href={next}>{t("lookAround")}</Link>
      </Button>
    </>
  );
}
