import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("registration.waiting");
  return { title: t("title"), robots: { index: false } };
}

/** The address is confirmed; a moderator has the next word. */
export default async function WaitingPage() {
  const [t, auth] = await Promise.all([getTranslations("registration.waiting"), getTranslations("auth")]);
  return (
    <>
      <Heading title={t("title")}>{t("text")}</Heading>
      <Button asChild>
        <Link href="/">{auth("lookAround")}</Link>
      </Button>
    </>
  );
}
