import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { BackLink } from "@/components/lists/back-link";
import { EditPackForm } from "@/components/packs/edit-pack-form";
import { PackOrder } from "@/components/packs/pack-order";
import { listPackAccounts } from "@/lib/packs/queries";
import { loadPack } from "../load-pack";

/** `/packs/ID/edit`: one's own pack, its words and its people. */
type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("lists.packs");
  return { title: t("editTitle"), robots: { index: false } };
}

export default async function EditPackPage({ params }: Props) {
  const [{ id }, t] = await Promise.all([params, getTranslations("lists.packs")]);
  const { ctx, pack } = await loadPack(id);
  if (ctx.viewer.kind !== "account") redirect(`/sign-in?next=/packs/${id}/edit`);
  if (!pack?.viewer.own) notFound();
  const accounts = await listPackAccounts(ctx, pack.id);
  return (
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 pt-1 md:pt-3">
      <div className="grid gap-1">
        <BackLink href={`/packs/${pack.id}`}>{t("view")}</BackLink>
        <h1 className="font-bold font-display text-2xl">{t("editTitle")}</h1>
      </div>
      <EditPackForm pack={pack} />
      <PackOrder packId={pack.id} accounts={accounts} />
    </ReadingPage>
  );
}
