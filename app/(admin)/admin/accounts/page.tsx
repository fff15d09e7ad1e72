import { SearchX } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountFilters } from "@/components/admin/account-filters";
import { AccountList } from "@/components/admin/account-list";
import { AdminPage } from "@/components/admin/admin-page";
import { type Asked, single } from "@/components/admin/asked";
import { Older } from "@/components/admin/older";
import { Empty } from "@/components/ui/empty";
import { may } from "@/lib/core/permissions";
import { requestContext } from "@/lib/http/context";
import { accountFilter } from "@/lib/moderation/input";
import { listAccounts } from "@/lib/moderation/queries/list-accounts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("pages.accounts"), robots: { index: false } };
}

/** `/admin/accounts?q=&state=&role=&restriction=&cursor=` */
export default async function AdminAccountsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams.then(single), getTranslations("admin")]);
  const accounts = await listAccounts(ctx, { ...accountFilter.parse(asked), cursor: asked.cursor });
  if (!accounts.ok) notFound();
  const { items, nextCursor } = accounts.value;
  return (
    <AdminPage title={t("pages.accounts")}>
      <AccountFilters asked={asked} byEmail={may(ctx.viewer, "account:read-email:any")} />
      {items.length > 0 ? (
        <AccountList accounts={items} />
      ) : (
        <Empty icon={SearchX} title={t("accounts.none")}>
          {t("accounts.noneText")}
        </Empty>
      )}
      <Older path="/admin/accounts" asked={asked} nextCursor={nextCursor} />
    </AdminPage>
  );
}
