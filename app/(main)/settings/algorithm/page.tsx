import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Texts } from "@/components/frame/texts";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { AlgorithmForm } from "@/components/steering/algorithm-form";
import { ContractForm } from "@/components/steering/contract-form";
import { listInterests } from "@/lib/feed/preferences/interests";
import { previewFeed } from "@/lib/feed/preferences/preview";
import { findSteering } from "@/lib/feed/preferences/queries";
import { requestContext } from "@/lib/http/context";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("algorithm");
  return { title: t("title") };
}

export default async function AlgorithmPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("algorithm")]);
  const { multipliers, topics, order, budget, asksWorth } = await findSteering(ctx);
  const kept = { multipliers, topics, order };
  const seed = crypto.randomUUID();
  const [preview, interests] = await Promise.all([previewFeed(ctx, { preferences: kept, seed }), listInterests(ctx)]);
  const member = ctx.viewer.kind === "account";
  return (
    <SettingsPage title={t("title")}>
      <p className="-mt-3 max-w-prose text-muted-foreground">{t("about")}</p>
      <Texts namespaces={["algorithm"]}>
        <AlgorithmForm kept={kept} interests={interests} preview={preview} seed={seed} />
        <SettingsCard id="contract" title={t("contract.title")} description={t("contract.text")}>
          <ContractForm budget={budget} asksWorth={asksWorth} member={member} />
        </SettingsCard>
      </Texts>
      <p className="text-muted-foreground text-sm">{t(member ? "keptAccount" : "keptDevice")}</p>
    </SettingsPage>
  );
}
