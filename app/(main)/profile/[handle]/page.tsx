import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ProfilePacks } from "@/components/packs/profile-packs";
import { ClosedProfile } from "@/components/profile/closed-profile";
import { ProfileActions } from "@/components/profile/profile-actions";
import { ProfileHead } from "@/components/profile/profile-head";
import { ProfileNotice } from "@/components/profile/profile-notice";
import { ProfilePosts } from "@/components/profile/profile-posts";
import { ProfileTabs, tabOf } from "@/components/profile/profile-tabs";
import { ProfileVideos } from "@/components/profile/profile-videos";
import { findProfile } from "@/lib/accounts/queries";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { countRequests } from "@/lib/graph/queries/kept-out";
import { findRelation } from "@/lib/graph/queries/relation";
import { requestContext } from "@/lib/http/context";
import { listPacksOf } from "@/lib/packs/queries";
import { listUnpublished } from "@/lib/posts/drafts/list-unpublished";
import { hydratePosts } from "@/lib/posts/hydrate";
import { listPostsOf } from "@/lib/posts/queries/profile";
import { asCards, cardPage } from "@/lib/watch/cards";

/** `/@handle`: somebody and what they published. */
type Props = { params: Promise<{ handle: string }>; searchParams: Promise<ListPlace & { tab?: string | string[] }> };

const load = cache(async (handle: string) => findProfile(await requestContext(), handle));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await load((await params).handle);
  if (!profile) return {};
  const title = `${profile.displayName} (@${profile.handle})`;
  const { handle: username, bio } = profile;
  const description = bio || undefined;
  const url = `/@${username}`;
  const images = [{ url: `/og/${username}`, width: 1200, height: 630, alt: title, type: "image/png" }];
  return {
    title,
    description,
    alternates: { canonical: url },
    robots: profile.indexable ? undefined : { index: false },
    openGraph: { type: "profile", title, description, url, username, images },
    twitter: { card: "summary_large_image", title, description, images: [`/og/${username}`] },
  };
}

export default async function ProfilePage({ params, searchParams }: Props) {
  const ctx = await requestContext();
  const profile = await load((await params).handle);
  if (!profile) notFound();
  const place = await searchParams;
  const tab = tabOf(place.tab, profile);
  const [relation, requests, page, pinned, unpublished, packs] = await Promise.all([
    findRelation(ctx, profile.id),
    profile.viewer.own ? countRequests(ctx) : 0,
    listPostsOf(ctx, { accountId: profile.id, tab, limit: tab === "media" ? undefined : limitAt(place) }),
    tab === "media" || tab === "posts" ? hydratePosts(ctx, profile.pinned) : [],
    profile.viewer.own && tab === "media" ? listUnpublished(ctx) : [],
    listPacksOf(ctx, profile.id),
  ]);
  const apart = relation.blocking || relation.blockedBy;
  const closed = apart || (profile.isPrivate && !relation.following && !profile.viewer.own);
  return (
    <main id="main" className="mx-auto max-w-240 px-[var(--gutter)]">
      <ProfileHead profile={profile} actions={<ProfileActions profile={profile} relation={relation} />} />
      <ProfileNotice name={profile.displayName} muted={relation.muting} requests={requests} />
      {closed ? (
        <ClosedProfile account={profile} relation={relation} />
      ) : (
        <>
          <ProfilePacks packs={packs} />
          <ProfileTabs profile={profile} current={tab} />
          {tab === "media" ? (
            <ProfileVideos
              profile={profile}
              pinned={pinned.filter(({ kind }) => kind === "video" || kind === "pictures")}
              initial={page}
              unpublished={unpublished}
            />
          ) : (
            <ProfilePosts
              profile={profile}
              tab={tab}
              pinned={asCards(ctx, pinned, "profile")}
              initial={cardPage(ctx, page, "profile")}
            />
          )}
        </>
      )}
    </main>
  );
}
