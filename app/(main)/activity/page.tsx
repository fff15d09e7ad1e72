import { Bell } from "lucide-react";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { Texts } from "@/components/frame/texts";
import { InboxTabs } from "@/components/inbox/inbox-tabs";
import { Activity } from "@/components/notifications/activity";
import { NotificationFilters } from "@/components/notifications/filters";
import { Empty } from "@/components/ui/empty";
import { requestContext } from "@/lib/http/context";
import { familyInput } from "@/lib/notifications/input";
import { listNotifications } from "@/lib/notifications/queries/list-notifications";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("notifications");
  return { title: t("title"), robots: { index: false } };
}

type Props = { searchParams: Promise<{ filter?: string | string[] }> };

/** `/activity`: what happened to somebody, and `?filter=` one part of it. */
export default async function ActivityPage({ searchParams }: Props) {
  const [ctx, t, { filter }] = await Promise.all([requestContext(), getTranslations("notifications"), searchParams]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/activity");
  const family = filter === undefined ? null : familyInput.safeParse(filter).data;
  if (family === undefined) notFound();
  const page = await listNotifications(ctx, { filter: family });
  if (!page.ok) redirect("/sign-in?next=/activity");
  const now = ctx.now.toISOString();
  return (
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start gap-3.5 pt-4 md:pt-6">
      <Texts namespaces={["notifications", "privacy", "profile"]}>
        <Activity
          key={`${family} ${now}`}
          initial={page.value}
          filter={family}
          now={now}
          empty={
            <Empty icon={Bell} title={t("empty.title")}>
              {t(family ? "empty.filtered" : "empty.text")}
            </Empty>
          }
        >
          <InboxTabs current="activity" />
          <NotificationFilters current={family} />
        </Activity>
      </Texts>
    </ReadingPage>
  );
}
