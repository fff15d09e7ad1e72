import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Heading } from "@/components/auth/heading";
import { Texts } from "@/components/frame/texts";
import { Unsubscribe } from "@/components/notifications/unsubscribe";
import { Button } from "@/components/ui/button";
import { readToken } from "@/lib/notifications/digest/unsubscribe";

type Props = { searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications.unsubscribe");
  return { title: t("title"), robots: { index: false }, referrer: "no-referrer" };
}

/** `/unsubscribe?token=`, the link in a digest: asks, because mail programs follow links by themselves. */
export default async function UnsubscribePage({ searchParams }: Props) {
  const [{ token }, t] = await Promise.all([searchParams, getTranslations("notifications.unsubscribe")]);
  if (typeof token !== "string" || !readToken(token)) {
    return (
      <>
        <Heading title={t("title")}>{t("invalid")}</Heading>
        <Button asChild variant="primary">
          <Link href="/settings/notifications">{t("settings")}</Link>
        </Button>
      </>
    );
  }
  return (
    <Texts namespaces={["notifications"]}>
      <Unsubscribe token={token} />
    </Texts>
  );
}
