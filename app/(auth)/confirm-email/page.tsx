import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ConfirmEmailForm } from "@/components/auth/confirm-email-form";
import { Heading } from "@/components/auth/heading";
import { Texts } from "@/components/frame/texts";
import { Button } from "@/components/ui/button";
import { tokenInput } from "@/lib/accounts/input";
import { findEmailChange } from "@/lib/accounts/mutations/change-email";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security.confirmEmail");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** Another address for an account, by the link that was mailed there. By the code it is confirmed in the settings. */
export default async function ConfirmEmailPage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams, getTranslations("security.confirmEmail")]);
  const token = tokenInput.safeParse(asked.token).data;
  const change = token ? await findEmailChange(ctx, token) : null;
  return (
    <Texts namespaces={["security"]}>
      <ConfirmEmailForm token={token ?? ""} change={change}>
        <Heading title={t("overTitle")}>{t("overText")}</Heading>
        <Button asChild variant="primary">
          <Link href="/settings/account">{t("settings")}</Link>
        </Button>
      </ConfirmEmailForm>
    </Texts>
  );
}
