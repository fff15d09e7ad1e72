import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { SetUpForm } from "@/components/auth/set-up-form";
import { Button } from "@/components/ui/button";
import { tokenInput } from "@/lib/accounts/input";
import { isSetUpOpen } from "@/lib/accounts/mutations/set-up";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.setUp");
  return { title: t("title"), robots: { index: false } };
}

/** The first administrator, by the link that the start printed. `proxy.ts` answers 410 where the link is over. */
export default async function SetUpPage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams, getTranslations("auth")]);
  const token = tokenInput.safeParse(asked.token).data;
  if (!token || !(await isSetUpOpen(ctx, token))) {
    return (
      <>
        <Heading title={t("setUp.goneTitle")}>{t("setUp.goneText")}</Heading>
        <Button asChild variant="primary">
          <Link href="/sign-in">{t("signIn.submit")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <Heading title={t("setUp.title")}>{t("setUp.lead")}</Heading>
      <SetUpForm token={token} />
    </>
  );
}
