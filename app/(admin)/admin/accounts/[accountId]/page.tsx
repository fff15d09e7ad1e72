import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountFacts } from "@/components/admin/account-facts";
import { AccountHead } from "@/components/admin/account-head";
import { ActButton } from "@/components/admin/act-button";
import { AdminCard, AdminPage } from "@/components/admin/admin-page";
import { type Asked, single } from "@/components/admin/asked";
import { AuditList } from "@/components/admin/audit-list";
import { Older } from "@/components/admin/older";
import { RoleButton } from "@/components/admin/role-button";
import { listAudit } from "@/lib/audit/queries";
import { requestContext } from "@/lib/http/context";
import { findAccount } from "@/lib/moderation/queries/find-account";

interface Props {
  params: Promise<{ accountId: string }>;
  searchParams: Promise<Asked>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("account.title"), robots: { index: false } };
}

/** `/admin/accounts/ID`: one account, what can be done to it, and what was. */
export default async function AdminAccountPage({ params, searchParams }: Props) {
  const [ctx, { accountId }, asked, t] = await Promise.all([
    requestContext(),
    params,
    searchParams.then(single),
    getTranslations("admin"),
  ]);
  const found = await findAccount(ctx, accountId);
  if (!found.ok) notFound();
  const account = found.value;
  const { id, handle, acts, roles } = account;
  const log = await listAudit(ctx, { targetAccountId: id, cursor: asked.cursor });
  return (
    <AdminPage title={account.displayName} back={{ href: "/admin/accounts", label: t("pages.accounts") }}>
      <AccountHead account={account} />
      <AdminCard title={t("account.facts")}>
        <AccountFacts account={account} />
      </AdminCard>
      <AdminCard title={t("account.measures")}>
        {acts.length > 0 ? (
          <div className="flex flex-wrap gap-2">
            {acts.map((act) => (
              <ActButton key={act} accountId={id} handle={handle} act={act} />
            ))}
          </div>
        ) : (
          <p className="text-muted-foreground">{t("account.noActs")}</p>
        )}
      </AdminCard>
      {roles.length > 0 && (
        <AdminCard title={t("account.role")}>
          <p>{t("account.roleNow", { role: t(`roles.${account.role}`) })}</p>
          <div className="flex flex-wrap gap-2">
            {roles.map((role) => (
              <RoleButton key={role} accountId={id} handle={handle} role={role} />
            ))}
          </div>
        </AdminCard>
      )}
      {log.ok && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
          <h2 className="font-bold font-display text-xl">{t("account.log")}</h2>
          {log.value.items.length > 0 ? (
            <AuditList entries={log.value.items} />
          ) : (
            <p className="text-muted-foreground">{t("account.noLog")}</p>
          )}
          <Older path={`/admin/accounts/${id}`} asked={asked} nextCursor={log.value.nextCursor} />
        </section>
      )}
    </AdminPage>
  );
}
