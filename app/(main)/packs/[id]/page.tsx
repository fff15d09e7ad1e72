import { Package, Pencil } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { Faces } from "@/components/packs/faces";
import { FollowAll } from "@/components/packs/follow-all";
import { LeavePack } from "@/components/packs/leave-pack";
import { PackMenu } from "@/components/packs/pack-menu";
import { AccountList } from "@/components/people/account-list";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { listPackAccounts } from "@/lib/packs/queries";
import { loadPack } from "./load-pack";

/** `/packs/ID`: people to follow together, for anybody who has the address. */
type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ pack }, t] = await Promise.all([loadPack((await params).id), getTranslations("lists.packs")]);
  if (!pack) return {};
  const by = t("by", { name: pack.owner.displayName });
  const title = `${pack.name} · ${by}`;
  const description = pack.description || `${by}. ${t("accounts", { count: pack.members })}`;
  const url = `/packs/${pack.id}`;
  const images = [{ url: `/og/packs/${pack.id}`, width: 1200, height: 630, alt: title, type: "image/png" }];
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { type: "website", title, description, url, images },
    twitter: { card: "summary_large_image", title, description, images: [`/og/packs/${pack.id}`] },
  };
}

export default async function PackPage({ params }: Props) {
  const [{ id }, t] = await Promise.all([params, getTranslations("lists.packs")]);
  const { ctx, pack } = await loadPack(id);
  if (!pack) notFound();
  const accounts = await listPackAccounts(ctx, pack.id);
  const { own, member } = pack.viewer;
  const others = accounts.filter(({ viewer }) => !viewer.own);
  const done = others.length > 0 && others.every(({ viewer }) => viewer.following || viewer.requested);
  return (
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start gap-4 pt-5 md:pt-8">
      <header className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <Faces people={pack.faces} size={56} />
        <div className="grid gap-1">
          <h1 dir="auto" className="font-bold font-display text-3xl">
            {pack.name}
          </h1>
          <p className="text-muted-foreground">
            <Link href={`/@${pack.owner.handle}`} className="-my-2 inline-block py-2 hover:underline">
              {t("by", { name: pack.owner.displayName })}
            </Link>{" "}
            · {t("accounts", { count: pack.members })}
          </p>
        </div>
        {pack.description && (
          <p dir="auto" className="max-w-prose whitespace-pre-line">
            {pack.description}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-2">
          {others.length > 0 && <FollowAll pack={pack} done={done} />}
          {own && (
            <Button asChild>
              <Link href={`/packs/${pack.id}/edit`}>
                <Pencil aria-hidden />
                {t("edit")}
              </Link>
            </Button>
          )}
          <PackMenu pack={pack} />
        </div>
        {member && <LeavePack packId={pack.id} />}
      </header>
      {accounts.length === 0 ? (
        <Empty icon={Package} title={t(own ? "empty.title" : "empty.otherTitle")}>
          {t(own ? "empty.text" : "empty.otherText")}
        </Empty>
      ) : (
        <AccountList label={pack.name} initial={{ items: accounts, nextCursor: null }} />
      )}
    </ReadingPage>
  );
}
