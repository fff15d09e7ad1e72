import { Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ProfileView } from "@/lib/accounts/types";
import { FollowButton } from "./follow-button";

/** What the viewer can do with a profile: change it, where it is theirs, else follow. */
export function ProfileActions({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile");
  if (!profile.viewer.own) return <FollowButton account={profile} following={profile.viewer.following} />;
  return (
    <Button asChild>
      <Link href="/settings/profile">
        <Pencil aria-hidden />
        {t("edit")}
      </Link>
    </Button>
  );
}
