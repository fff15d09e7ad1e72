import { CircleDashed } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { BackLink } from "@/components/lists/back-link";
import { SetPeople } from "@/components/lists/set-people";
import { Empty } from "@/components/ui/empty";
import { listCircle } from "@/lib/graph/queries/circle";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists.circle");
  return { title: t("title") };
}

/** `/circle`: one's close friends. */
export default async function CirclePage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("lists")]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/circle");
  const people = await listCircle(ctx, {});
  return (
    <ReadingPage className="pt-1 md:pt-3">
      <BackLink href="/lists">{t("title")}</BackLink>
      <h1 className="font-bold font-display text-2xl">{t("circle.title")}</h1>
      <p className="mt-1 max-w-prose text-muted-foreground">{t("circle.text")}</p>
      <SetPeople
        initial={people}
        empty={
          <Empty icon={CircleDashed} title={t("circle.empty.title")}>
            {t("circle.empty.text")}
          </Empty>
        }
      />
    </ReadingPage>
  );
}
