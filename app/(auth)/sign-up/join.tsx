import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Divider } from "@/components/auth/divider";
import { Heading } from "@/components/auth/heading";
import { Notice } from "@/components/auth/notice";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { TextLink } from "@/components/auth/text-link";
import { Button } from "@/components/ui/button";
import { listProviders } from "@/lib/accounts/identities/providers";
import { type Door, findDoor } from "@/lib/accounts/registration/door";
import { withNext } from "@/lib/auth/own-path";
import { requestContext } from "@/lib/http/context";

/** The way in for somebody new, by an invitation or without one: the form, or why there is none. */
export async function Join({ code, next }: { code: string | null; next: string }) {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("auth")]);
  const door = await findDoor(ctx, code);
  if (door.kind !== "open") return <ShutDoor why={door.kind} />;
  const { asks, invitation } = door;
  const providers = listProviders();
  return (
    <>
      <Heading title={t("signUp.title")}>
        {t.rich("signUp.haveOne", { link: (words) => <TextLink href={withNext("/sign-in", next)}>{words}</TextLink> })}
      </Heading>
      {invitation && <Notice>{t("signUp.invitedBy", { name: invitation.by.displayName })}</Notice>}
      {code && !invitation && <Notice>{t("signUp.invitationOver")}</Notice>}
      {asks.reason && <Notice>{t("signUp.approval")}</Notice>}
      {providers.length > 0 && (
        <>
          <ProviderButtons providers={providers} next={next} invitation={asks.invitation} />
          <Divider>{t("signUp.orEmail")}</Divider>
        </>
      )}
      <SignUpForm next={next} asks={asks} />
    </>
  );
}

const WORDS = {
  not_set_up: "notSetUp",
  registration_closed: "closed",
  invitation_needed: "byInvitation",
  invitation_over: "invitationOver",
} as const satisfies Record<Exclude<Door["kind"], "open">, string>;

/** Why nobody can register just now. */
export async function ShutDoor({ why }: { why: Exclude<Door["kind"], "open"> }) {
  const t = await getTranslations("auth");
  return (
    <>
      <Heading title={t(`signUp.shut.${WORDS[why]}.title`)}>{t(`signUp.shut.${WORDS[why]}.text`)}</Heading>
      <Button asChild>
        <Link href="/">{t("lookAround")}</Link>
      </Button>
    </>
  );
}
