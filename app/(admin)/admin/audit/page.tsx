import { ScrollText } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AdminPage } from "@/components/admin/admin-page";
import { type Asked, single } from "@/components/admin/asked";
import { AuditFilters } from "@/components/admin/audit-filters";
import { AuditList } from "@/components/admin/audit-list";
import { Older } from "@/components/admin/older";
import { Empty } from "@/components/ui/empty";
import { auditFilter } from "@/lib/audit/input";
import { listAudit } from "@/lib/audit/queries";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("pages.audit"), robots: { index: false } };
}

/** `/admin/audit?by=&to=&action=&cursor=`: what staff and the system did, newest first. */
export default async function AdminAuditPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams.then(single), getTranslations("admin")]);
  const log = await listAudit(ctx, { ...auditFilter.parse(asked), cursor: asked.cursor });
  if (!log.ok) notFound();
  const { items, nextCursor } = log.value;
  return (
    <AdminPage title={t("pages.audit")} about={t("audit.about")}>
      <AuditFilters asked={asked} />
      {items.length > 0 ? (
        <AuditList entries={items} />
      ) : (
        <Empty icon={ScrollText} title={t("audit.none")}>
          {t("audit.noneText")}
        </Empty>
      )}
      <Older path="/admin/audit" asked={asked} nextCursor={nextCursor} />
    </AdminPage>
  );
}
