import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { SecondStep } from "@/components/auth/second-step";
import { Button } from "@/components/ui/button";
import { passkeyPlace } from "@/lib/accounts/factors/relying-party";
import { findOpenSecondStep } from "@/lib/accounts/mutations/second-step";
import { readStepCookie } from "@/lib/auth/finish-sign-in";
import { ownPath, withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("factors.step");
  return { title: t("title"), robots: { index: false } };
}

/** The first factor has passed in this browser: the second one is asked for. */
export default async function SecondStepPage({ searchParams }: Props) {
  const [ctx, asked, sent, ceremonyId, t] = await Promise.all([
    requestContext(),
    searchParams,
    headers(),
    readStepCookie(),
    getTranslations("factors.step"),
  ]);
  const next = ownPath(asked.next);
  if (ctx.viewer.kind === "account") redirect(next);
  const step = ceremonyId ? await findOpenSecondStep(ctx, ceremonyId) : null;
  const again = withNext("/sign-in", next);
  if (!step) {
    return (
      <>
        <Heading title={t("overTitle")}>{t("overText")}</Heading>
        <Button asChild variant="primary" size="large">
          <Link href={again}>{t("again")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <SecondStep
        next={next}
        app={step.methods.app}
        recovery={step.methods.recovery}
        passkeyOptions={step.passkeyOptions}
        place={passkeyPlace(sent.get("host"))}
      />
      <Button asChild variant="ghost">
        <Link href={again}>{t("again")}</Link>
      </Button>
    </>
  );
}
