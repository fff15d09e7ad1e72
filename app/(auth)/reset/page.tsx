import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { ResetByLinkForm } from "@/components/auth/reset-by-link-form";
import { Button } from "@/components/ui/button";
import { tokenInput } from "@/lib/accounts/input";
import { findResetByLink } from "@/lib/accounts/mutations/reset-password";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.reset");
  return { title: t("title"), robots: { index: false } };
}

/** A new password by the mailed link. By the code it is chosen on `/forgot`, where the mail was asked for. */
export default async function ResetPage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams, getTranslations("auth.reset")]);
  const token = tokenInput.safeParse(asked.token).data;
  const account = token ? await findResetByLink(ctx, token) : null;
  if (!token || !account) {
    return (
      <>
        <Heading title={t("overTitle")}>{t("overText")}</Heading>
        <Button asChild variant="primary">
          <Link href="/forgot">{t("askAgain")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <Heading title={t("title")}>{t("lead", account)}</Heading>
      <ResetByLinkForm token={token} handle={account.handle} />
    </>
  );
}
