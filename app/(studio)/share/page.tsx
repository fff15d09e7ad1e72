import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Texts } from "@/components/frame/texts";
import { TakeShared } from "@/components/offline/share/take-shared";
import { newClientKey } from "@/lib/core/client-key";
import { requestContext } from "@/lib/http/context";
import { findComposer } from "@/lib/posts/queries/composer";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("offline.share");
  return { title: t("title") };
}

/** `/share`: what was shared with the app from elsewhere on the device becomes a video or a post. */
export default async function SharePage() {
  const ctx = await requestContext();
  const wishes = ctx.viewer.kind === "account" ? await findComposer(ctx) : null;
  // What was shared waits on the device meanwhile.
  if (ctx.viewer.kind !== "account" || !wishes) redirect("/sign-in?next=/share");
  return (
    <main id="main" className="mx-auto max-w-236 px-[var(--gutter)] pb-6">
      <Texts namespaces={["offline", "create", "compose", "pictures"]}>
        <TakeShared accountId={ctx.viewer.accountId} clientKey={newClientKey()} wishes={wishes} />
      </Texts>
    </main>
  );
}
