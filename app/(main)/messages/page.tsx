import { MessagesSquare } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("messages");
  return { title: t("title"), robots: { index: false } };
}

/** `/messages`: the list, and beside it on wide screens the way to a conversation. */
export default async function MessagesPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("messages")]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/messages");
  return (
    <div className="grid min-w-0 flex-1 place-content-center max-md:hidden">
      <Empty
        icon={MessagesSquare}
        title={t("choose.title")}
        action={
          <Button asChild variant="primary">
            <Link href="/messages/new">{t("new.title")}</Link>
          </Button>
        }
      >
        {t("choose.text")}
      </Empty>
    </div>
  );
}
