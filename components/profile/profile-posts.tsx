import { Heart, Lock, type LucideIcon, MessageCircle, Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { PostList } from "@/components/posts/post-list";
import { Empty } from "@/components/ui/empty";
import type { ProfileView } from "@/lib/accounts/types";
import type { Page } from "@/lib/core/page";
import type { PostView, ProfileTab } from "@/lib/posts/types";

interface Props {
  profile: ProfileView;
  tab: Exclude<ProfileTab, "media">;
  /** What stands first, whatever its age. */
  pinned: readonly PostView[];
  initial: Page<PostView>;
}

const ICONS: Record<Props["tab"], LucideIcon> = { posts: Type, replies: MessageCircle, likes: Heart };

/** A tab of a profile as cards. */
export function ProfilePosts({ profile, tab, pinned, initial }: Props) {
  const t = useTranslations("profile");
  const name = profile.displayName;
  const { own } = profile.viewer;
  return (
    <section aria-labelledby={tab} className="mx-auto grid max-w-150 grid-cols-[minmax(0,1fr)] gap-3.5 pt-3.5 pb-6">
      <h2 id={tab} className="sr-only">
        {t(`tabs.${tab}`)}
      </h2>
      {tab === "likes" && own && !profile.sharesLikes && (
        <p className="flex items-center gap-2 rounded-lg bg-muted px-3.5 py-2.5 text-muted-foreground text-sm">
          <Lock aria-hidden className="size-4 shrink-0" />
          {t("likesOwn")}
        </p>
      )}
      <PostList
        key={tab}
        leavesHidden={false}
        label={t(`tabs.${tab}`)}
        pinned={pinned}
        initial={initial}
        more={`/api/directlink/v1/accounts/${profile.id}/posts?tab=${tab}`}
        empty={
          <Empty icon={ICONS[tab]} title={t(`none.${tab}.title`)}>
            {own ? t(`none.${tab}Own`) : t(`none.${tab}.text`, { name })}
          </Empty>
        }
      />
    </section>
  );
}
