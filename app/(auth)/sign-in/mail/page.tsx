import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { MailedLinkForm } from "@/components/auth/mailed-link-form";
import { Button } from "@/components/ui/button";
import { tokenInput } from "@/lib/accounts/input";
import { findSignInByLink } from "@/lib/accounts/mutations/email-sign-in";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.mailedCode");
  return { title: t("title"), robots: { index: false } };
}

/** Sign in by the link of a mail: it asks before it does. */
export default async function MailedLinkPage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams, getTranslations("auth.mailedCode")]);
  const token = tokenInput.safeParse(asked.token).data;
  const account = token ? await findSignInByLink(ctx, token) : null;
  if (!token || !account) {
    return (
      <>
        <Heading title={t("overTitle")}>{t("overText")}</Heading>
        <Button asChild variant="primary">
          <Link href="/sign-in/code">{t("askAgain")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <Heading title={t("linkTitle")}>{t("linkLead", account)}</Heading>
      <MailedLinkForm token={token} label={t("linkSubmit", account)} />
    </>
  );
}
