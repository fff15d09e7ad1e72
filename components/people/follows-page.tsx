import { EyeOff, Users } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { ReadingPage } from "@/components/frame/reading-page";
import { BackLink } from "@/components/lists/back-link";
import { PageTabs } from "@/components/lists/page-tabs";
import { Empty } from "@/components/ui/empty";
import type { ProfileView } from "@/lib/accounts/types";
import type { Page } from "@/lib/core/page";
import type { AccountCardView } from "@/lib/graph/types";
import { FollowList } from "./follow-list";

interface Props {
  profile: ProfileView;
  side: "followers" | "following";
  /** Null where it is not shown to who asks. */
  people: Page<AccountCardView> | null;
}

/** A profile's followers or whom it follows, beside each other. */
export async function FollowsPage({ profile, side, people }: Props) {
  const t = await getTranslations("lists.follows");
  const { displayName: name, handle } = profile;
  const { own } = profile.viewer;
  return (
    <ReadingPage className="pt-1 md:pt-3">
      <BackLink href={`/@${handle}`}>{t("back", { name })}</BackLink>
      <h1 dir="auto" className="line-clamp-2 font-bold font-display text-2xl">
        {t(side === "followers" ? "followersOf" : "followingOf", { name })}
      </h1>
      <PageTabs
        label={t("tabs", { name })}
        tabs={(["followers", "following"] as const).map((tab) => ({
          href: `/@${handle}/${tab}`,
          text: t(tab),
          current: tab === side,
        }))}
      />
      {!people && (
        <Empty icon={EyeOff} title={t("hidden.title")}>
          {t("hidden.text", { name })}
        </Empty>
      )}
      {people?.items.length === 0 && (
        <Empty icon={Users} title={t(side)}>
          {own ? t(`none.${side}Own`) : t(`none.${side}`, { name })}
        </Empty>
      )}
      {people && people.items.length > 0 && <FollowList of={profile} side={side} initial={people} own={own} />}
    </ReadingPage>
  );
}
