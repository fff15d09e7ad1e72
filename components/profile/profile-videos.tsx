"use client";
import { Clapperboard } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { ProfileView } from "@/lib/accounts/types";
import type { Page } from "@/lib/core/page";
import type { UnpublishedView } from "@/lib/posts/drafts/types";
import type { PostView } from "@/lib/posts/types";
import { UnpublishedTile } from "./unpublished-tile";
import { VideoTile } from "./video-tile";

interface Props {
  profile: ProfileView;
  /** What stands first, whatever its age. */
  pinned: readonly PostView[];
  initial: Page<PostView>;
  /** One's own videos that are not out yet. */
  unpublished: readonly UnpublishedView[];
}

/** The grid of somebody's videos and pictures, read on by request. */
export function ProfileVideos({ profile, pinned, initial, unpublished }: Props) {
  const t = useTranslations("profile");
  const fail = useFailureToast();
  const [pages, setPages] = useState([initial]);
  const top = new Set(pinned.map(({ id }) => id));
  const videos = [...pinned, ...pages.flatMap(({ items }) => items.filter(({ id }) => !top.has(id)))];
  const next = pages.at(-1)?.nextCursor ?? null;

  async function more() {
    try {
      const page = await getJson<Page<PostView>>(`/api/directlink/v1/accounts/${profile.id}/posts`, {
        tab: "media",
        cursor: next,
      });
      setPages((known) => [...known, page]);
    } catch {
      fail();
    }
  }

  return (
    <section aria-labelledby="media" className="pb-6">
      <h2 id="media" className="sr-only">
        {t("tabs.media")}
      </h2>
      {videos.length + unpublished.length === 0 ? (
        <NoVideos profile={profile} />
      ) : (
        <ul className="-mx-[var(--gutter)] grid grid-cols-3 gap-0.75 pt-0.75 md:mx-0 md:grid-cols-4 md:gap-2.5 md:pt-3">
          {unpublished.map((draft) => (
            <li key={draft.clientKey}>
              <UnpublishedTile initial={draft} />
            </li>
          ))}
          {videos.map((post) => (
            <li key={post.id}>
              <VideoTile post={post} pinned={top.has(post.id)} inProfile />
            </li>
          ))}
        </ul>
      )}
      {next && (
        <div className="grid place-items-center pt-5">
          <Button onClick={() => void more()}>{t("more")}</Button>
        </div>
      )}
    </section>
  );
}

function NoVideos({ profile }: { profile: ProfileView }) {
  const t = useTranslations("profile");
  if (!profile.viewer.own) {
    return (
      <Empty icon={Clapperboard} title={t("empty.title")}>
        {t("empty.text", { name: profile.displayName })}
      </Empty>
    );
  }
  return (
    <Empty
      icon={Clapperboard}
      title={t("emptyOwn.title")}
      action={
        <Button asChild variant="primary">
          <Link href="/create">{t("emptyOwn.action")}</Link>
        </Button>
      }
    >
      {t("emptyOwn.text")}
    </Empty>
  );
}
