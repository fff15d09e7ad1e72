import { Heart, Lock, type LucideIcon, MessageCircle, Play, Type } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { PostList } from "@/components/posts/post-list";
import { Button } from "@/components/ui/button";
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
  const play = `/@${profile.handle}/play?tab=${tab}`;
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
      {initial.items.length > 0 && (
        <Button asChild variant="strong" className="justify-self-start">
          <Link href={play} prefetch={false}>
            <Play aria-hidden className="fill-current" />
            {t("play")}
          </Link>
        </Button>
      )}
      <PostList
        key={tab}
        leavesHidden={false}
        play={play}
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
