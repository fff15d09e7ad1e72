import { UserCheck } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AdminPage } from "@/components/admin/admin-page";
import { type Asked, single } from "@/components/admin/asked";
import { Older } from "@/components/admin/older";
import { RegistrationCard } from "@/components/admin/registration-card";
import { Empty } from "@/components/ui/empty";
import { listRegistrations } from "@/lib/accounts/registration/queue";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("pages.registrations"), robots: { index: false } };
}

/** `/admin/registrations`: who waits to be let in, longest first. */
export default async function AdminRegistrationsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams.then(single), getTranslations("admin")]);
  const queue = await listRegistrations(ctx, { cursor: asked.cursor });
  if (!queue.ok) notFound();
  const { items, nextCursor } = queue.value;
  return (
    <AdminPage title={t("pages.registrations")} about={t("registrations.about")}>
      {items.length > 0 ? (
        <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {items.map((registration) => (
            <RegistrationCard key={registration.id} registration={registration} />
          ))}
        </ul>
      ) : (
        <Empty icon={UserCheck} title={t("registrations.none")}>
          {t("registrations.noneText")}
        </Empty>
      )}
      <Older path="/admin/registrations" asked={asked} nextCursor={nextCursor} />
    </AdminPage>
  );
}
