"use client";
import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { ProfileView } from "@/lib/accounts/types";
import { Banner } from "../banner";
import { ProfileHead } from "../profile-head";
import { PictureButton } from "./picture-button";
import { usePicture } from "./use-picture";

/** One's profile as others will see it, kept up with what is typed. Its two pictures are changed right here. */
export function ProfilePreview({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile.editor");
  const avatar = usePicture("avatar", profile.avatarUrl);
  const banner = usePicture("banner", profile.bannerUrl);
  const words = [banner.status, avatar.status].find(Boolean);
  const problem = [banner.problem, avatar.problem].find(Boolean);
  return (
    <section aria-label={t("preview")} className="grid grid-cols-[minmax(0,1fr)] gap-2.5">
      <div className="overflow-hidden rounded-card bg-background px-4 ring-1 ring-border [--gutter:1rem]">
        <ProfileHead
          heading="p"
          profile={profile}
          banner={
            <div className="relative -mx-4">
              <Banner
                src={banner.shown}
                thumbhash={banner.shown === profile.bannerUrl ? profile.bannerThumbhash : null}
                className="aspect-[3/1] h-auto min-h-28"
              />
              <PictureButton kind="banner" picture={banner} className="absolute end-3 top-3" />
            </div>
          }
          avatar={
            <div className="relative">
              <Avatar name={profile.displayName} src={avatar.shown} size={112} className="ring-5 ring-background" />
              <PictureButton kind="avatar" picture={avatar} className="absolute -end-1 -bottom-1" />
            </div>
          }
        />
      </div>
      <p role="status" className={problem ? "font-medium text-destructive text-sm" : "text-muted-foreground text-sm"}>
        {problem ?? words ?? t("previewText")}
      </p>
    </section>
  );
}
