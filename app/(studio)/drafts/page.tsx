import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { DraftsList } from "@/components/compose/drafts/drafts-list";
import { requestContext } from "@/lib/http/context";
import { listDraftContext } from "@/lib/posts/drafts/list-draft-context";
import { listDrafts } from "@/lib/posts/drafts/list-drafts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("compose.drafts");
  return { title: t("title") };
}

/** `/drafts`: what one has not published yet. */
export default async function DraftsPage() {
  const ctx = await requestContext();
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/drafts");
  const drafts = await listDrafts(ctx);
  return (
    <main id="main" className="mx-auto max-w-[var(--column)] px-[var(--gutter)] pt-5 pb-6">
      <DraftsList accountId={ctx.viewer.accountId} drafts={drafts} about={await listDraftContext(ctx, drafts)} />
    </main>
  );
}
