import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { FilterForm } from "@/components/settings/privacy/filter-form";
import { FilterList } from "@/components/settings/privacy/filter-list";
import { HiddenPosts } from "@/components/settings/privacy/hidden-posts";
import { BlockedPeople, MutedPeople } from "@/components/settings/privacy/kept-out-people";
import { SettingsCard, SettingsPage } from "@/components/settings/section";
import { listHidden } from "@/lib/feed/signals/queries";
import { listBlocked, listMuted } from "@/lib/graph/queries/kept-out";
import { requestContext } from "@/lib/http/context";
import { listFilters } from "@/lib/privacy/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("privacy.muted");
  return { title: t("title") };
}

/** What one doesn't want to meet: words, hashtags, sites, people. */
export default async function MutedPage() {
  const [ctx, t] = await Promise.all([requestContext(), getTranslations("privacy.muted")]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/settings/muted");
  const [filters, muted, blocked, hidden] = await Promise.all([
    listFilters(ctx),
    listMuted(ctx),
    listBlocked(ctx),
    listHidden(ctx),
  ]);
  return (
    <SettingsPage title={t("title")}>
      <SettingsCard title={t("words")} description={t("wordsText")}>
        <FilterForm />
        <hr className="border-border" />
        <FilterList filters={filters} />
      </SettingsCard>
      <SettingsCard title={t("people")} description={t("peopleText")}>
        <MutedPeople people={muted} />
      </SettingsCard>
      <SettingsCard title={t("blocked")} description={t("blockedText")}>
        <BlockedPeople people={blocked} />
      </SettingsCard>
      <SettingsCard title={t("hidden")} description={t("hiddenText")}>
        <HiddenPosts posts={hidden} />
      </SettingsCard>
    </SettingsPage>
  );
}
