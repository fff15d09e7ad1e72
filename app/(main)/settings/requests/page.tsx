import { UserRoundCheck } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { RequestRow } from "@/components/settings/privacy/request-row";
import { SettingsPage } from "@/components/settings/section";
import { Empty } from "@/components/ui/empty";
import { listRequests } from "@/lib/graph/queries/kept-out";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.requests");
  return { title: t("title") };
}

/** Who asks to follow a private account, who waited longest first. */
export default async function RequestsPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("privacy.requests")]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/settings/requests");
  const requests = await listRequests(ctx);
  return (
    <SettingsPage title={t("title")}>
      {requests.length === 0 ? (
        <Empty icon={UserRoundCheck} title={t("empty.title")}>
          {t("empty.text")}
        </Empty>
      ) : (
        <ul className="divide-y divide-border rounded-card bg-card px-4 py-2 ring-1 ring-border">
          {requests.map((person) => (
            <RequestRow key={person.id} person={person} />
          ))}
        </ul>
      )}
    </SettingsPage>
  );
}
