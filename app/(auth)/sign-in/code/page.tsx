import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailedCodeForm } from "@/components/auth/mailed-code-form";
import { Button } from "@/components/ui/button";
import { ownPath, withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.mailedCode");
  return { title: t("title") };
}

/** Sign in by a code that is mailed. */
export default async function MailedCodePage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams, getTranslations("auth")]);
  const next = ownPath(asked.next);
  if (ctx.viewer.kind === "account") redirect(next);
  return (
    <>
      <MailedCodeForm next={next} />
      <Button asChild variant="ghost">
        <Link href={withNext("/sign-in", next)}>{t("backToSignIn")}</Link>
      </Button>
    </>
  );
}
