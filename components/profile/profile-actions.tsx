import { Bookmark, ChartColumn, List, Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { MessageButton } from "@/components/messages/message-button";
import { Button } from "@/components/ui/button";
import type { ProfileView } from "@/lib/accounts/types";
import type { RelationView } from "@/lib/graph/types";
import { FollowButton } from "./follow-button";
import { ProfileMenu } from "./profile-menu";

/** What the viewer can do with a profile: change it, where it is theirs, else follow, and what the menu holds. */
export function ProfileActions({ profile, relation }: { profile: ProfileView; relation: RelationView }) {
  const t = useTranslations("profile");
  if (!profile.viewer.own) {
    const apart = relation.blocking || relation.blockedBy;
    return (
      <div className="flex items-center gap-2">
        <ProfileMenu account={profile} relation={relation} />
        {!apart && <MessageButton account={profile} />}
        {!apart && <FollowButton account={profile} following={relation.following} requested={relation.requested} />}
      </div>
    );
  }
  return (
    <div className="flex items-center gap-2">
      <Button asChild variant="outline" size="icon" className="md:hidden">
        <Link href="/bookmarks" aria-label={t("bookmarks")} title={t("bookmarks")}>
          <Bookmark aria-hidden />
        </Link>
      </Button>
      <Button asChild variant="outline" size="icon" className="md:hidden">
        <Link href="/lists" aria-label={t("lists")} title={t("lists")}>
          <List aria-hidden />
        </Link>
      </Button>
      <Button asChild variant="outline" size="icon">
        <Link href="/studio/insights" aria-label={t("insights")} title={t("insights")}>
          <ChartColumn aria-hidden />
        </Link>
      </Button>
      <Button asChild>
        <Link href="/settings/profile">
          <Pencil aria-hidden />
          {t("edit")}
        </Link>
      </Button>
    </div>
  );
}
