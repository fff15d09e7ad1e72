import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { NewMessage } from "@/components/messages/new/new-message";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("new.title"), robots: { index: false } };
}

/** `/messages/new`: whom to write to, one or several. */
export default async function NewMessagePage() {
  const ctx = await requestContext();
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/messages/new");
  return <NewMessage initial={[]} />;
}
