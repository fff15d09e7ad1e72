import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AdminCard, AdminPage } from "@/components/admin/admin-page";
import { type Asked, single } from "@/components/admin/asked";
import { InvitationForm } from "@/components/admin/invitation-form";
import { InvitationList } from "@/components/admin/invitation-list";
import { Older } from "@/components/admin/older";
import { listInvitations, listInvited } from "@/lib/accounts/registration/invitations";
import { env } from "@/lib/env";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("admin");
  return { title: t("pages.invitations"), robots: { index: false } };
}

/** `/admin/invitations`: make a link that lets people in, see what became of the others. */
export default async function AdminInvitationsPage({ searchParams }: { searchParams: Promise<Asked> }) {
  const [ctx, asked, t] = await Promise.all([requestContext(), searchParams.then(single), getTranslations("admin")]);
  const invitations = await listInvitations(ctx, { cursor: asked.cursor });
  if (!invitations.ok) notFound();
  const { items, nextCursor } = invitations.value;
  const invited = await listInvited(
    ctx,
    items.map(({ id }) => id),
  );
  const origin = env().APP_URL;
  return (
    <AdminPage title={t("pages.invitations")} about={t("invitations.about")}>
      <AdminCard title={t("invitations.new")}>
        <InvitationForm origin={origin} />
      </AdminCard>
      {items.length > 0 && (
        <section className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
          <h2 className="font-bold font-display text-xl">{t("invitations.all")}</h2>
          <InvitationList invitations={items} origin={origin} invited={invited.ok ? invited.value : new Map()} />
        </section>
      )}
      <Older path="/admin/invitations" asked={asked} nextCursor={nextCursor} />
    </AdminPage>
  );
}
