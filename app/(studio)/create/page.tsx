import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { KINDS } from "@/components/compose/kind-names";
import { Kinds } from "@/components/compose/kinds";
import { Composer } from "@/components/upload/composer";
import { newClientKey } from "@/lib/core/client-key";
import { requestContext } from "@/lib/http/context";
import { findMediaProgress } from "@/lib/media/queries";
import { findDraft } from "@/lib/posts/drafts/list-drafts";
import { clientKeyInput } from "@/lib/posts/input";
import { findComposer } from "@/lib/posts/queries/composer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("create");
  return { title: t("title") };
}

/** `/create`: a new video, or another kind of post (`?kind=`); `?draft=` a video that was begun before. */
export default async function CreatePage({
  searchParams,
}: {
  searchParams: Promise<{ draft?: string; kind?: string }>;
}) {
  const [ctx, asked] = await Promise.all([requestContext(), searchParams]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/create");
  const clientKey = clientKeyInput.safeParse(asked.draft).data ?? newClientKey();
  const draft = asked.draft ? await findDraft(ctx, ctx.viewer.accountId, clientKey) : null;
  const wishes = await findComposer(ctx);
  if (!wishes) redirect("/sign-in?next=/create");
  const media = draft?.mediaId ? await findMediaProgress(ctx, [draft.mediaId]) : null;
  return (
    <main id="main" className="mx-auto max-w-236 px-[var(--gutter)] pb-6">
      <Composer
        key={clientKey}
        clientKey={clientKey}
        draft={draft}
        wishes={wishes}
        media={(draft?.mediaId && media?.get(draft.mediaId)) || null}
      >
        <Kinds begin={KINDS.find((kind) => kind === asked.kind) ?? "video"} />
      </Composer>
    </main>
  );
}
