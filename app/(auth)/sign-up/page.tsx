import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { TextLink } from "@/components/auth/text-link";
import { Button } from "@/components/ui/button";
import { ownPath, withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";
import { findInstance } from "@/lib/instance/settings";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.signUp");
  return { title: t("title") };
}

export default async function SignUpPage({ searchParams }: Props) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams, getTranslations("auth")]);
  const next = ownPath(asked.next);
  if (ctx.viewer.kind === "account") redirect(next);
  const { registration } = await findInstance(ctx);
  if (registration !== "open") {
    const why = registration === "closed" ? "closed" : "notSetUp";
    return (
      <>
        <Heading title={t(`signUp.${why}Title`)}>{t(`signUp.${why}Text`)}</Heading>
        <Button asChild>
          <Link href="/">{t("lookAround")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <Heading title={t("signUp.title")}>
        {t.rich("signUp.haveOne", { link: (words) => <TextLink href={withNext("/sign-in", next)}>{words}</TextLink> })}
      </Heading>
      <SignUpForm next={next} />
    </>
  );
}
