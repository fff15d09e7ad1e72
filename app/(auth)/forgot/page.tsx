import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { ForgotForm } from "@/components/auth/forgot-form";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.forgot");
  return { title: t("title") };
}

export default async function ForgotPage() {
  const t = await getTranslations("auth");
  return (
    <>
      <ForgotForm />
      <Button asChild variant="ghost">
        <Link href="/sign-in">{t("backToSignIn")}</Link>
      </Button>
    </>
  );
}
