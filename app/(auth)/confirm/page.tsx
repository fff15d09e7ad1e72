import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ConfirmForm } from "@/components/auth/confirm-form";
import { ConfirmLinkForm } from "@/components/auth/confirm-link-form";
import { Heading } from "@/components/auth/heading";
import { Notice } from "@/components/auth/notice";
import { TextLink } from "@/components/auth/text-link";
import { Button } from "@/components/ui/button";
import { challengeIdInput, tokenInput } from "@/lib/accounts/input";
import { findClaimByLink } from "@/lib/accounts/mutations/confirm-email";
import { ownPath, withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";
import { isMailboxOpen } from "@/lib/mail/mailbox";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.confirm");
  return { title: t("linkTitle"), robots: { index: false } };
}

/** The address of a registration is confirmed: by the mailed link (`token`), or by the code (`challenge`). */
export default async function ConfirmPage({ searchParams }: Props) {
  const { token, challenge, next } = await searchParams;
  if (token !== undefined) return <ByLink token={tokenInput.safeParse(token).data ?? null} />;
  const challengeId = challengeIdInput.safeParse(challenge).data;
  return challengeId ? (
    <ByCode challengeId={challengeId} next={ownPath(next)} />
  ) : (
    <Nothing title="missingTitle" text="missingText" />
  );
}

async function ByCode({ challengeId, next }: { challengeId: string; next: string }) {
  const [t, asked] = await Promise.all([getTranslations("auth.confirm"), headers()]);
  return (
    <>
      <Heading title={t("title")}>{t("lead")}</Heading>
      {isMailboxOpen(asked) && (
        <Notice>{t.rich("mailbox", { link: (words) => <TextLink href="/dev/mail">{words}</TextLink> })}</Notice>
      )}
      <ConfirmForm challengeId={challengeId} next={next} />
      <p className="text-center text-muted-foreground text-sm">
        {t.rich("registerAgain", { link: (words) => <TextLink href={withNext("/sign-up", next)}>{words}</TextLink> })}
      </p>
    </>
  );
}

async function ByLink({ token }: { token: string | null }) {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("auth.confirm")]);
  const claim = token ? await findClaimByLink(ctx, token) : null;
  if (!token || !claim) return <Nothing title="overTitle" text="overText" />;
  return (
    <>
      <Heading title={t("linkTitle")}>{t("linkLead", claim)}</Heading>
      <ConfirmLinkForm token={token} label={t("linkSubmit", claim)} />
    </>
  );
}

async function Nothing({ title, text }: { title: "overTitle" | "missingTitle"; text: "overText" | "missingText" }) {
  const [t, auth] = await Promise.all([getTranslations("auth.confirm"), getTranslations("auth")]);
  return (
    <>
      <Heading title={t(title)}>{t(text)}</Heading>
      <Button asChild variant="primary">
        <Link href="/sign-in">{auth("signIn.submit")}</Link>
      </Button>
    </>
  );
}
