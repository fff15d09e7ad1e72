import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ProfileHead } from "@/components/profile/profile-head";
import { ProfileVideos } from "@/components/profile/profile-videos";
import { findProfile } from "@/lib/accounts/queries";
import { requestContext } from "@/lib/http/context";
import { listUnpublished } from "@/lib/posts/drafts/list-unpublished";
import { listPostsOf } from "@/lib/posts/queries/profile";

/** `/@handle`: somebody and what they published. */
type Props = { params: Promise<{ handle: string }> };

const load = cache(async (handle: string) => findProfile(await requestContext(), handle));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await load((await params).handle);
  if (!profile) return {};
  const title = `${profile.displayName} (@${profile.handle})`;
  const images = profile.avatarUrl ? [profile.avatarUrl] : undefined;
  return {
    title,
    description: profile.bio || undefined,
    alternates: { canonical: `/@${profile.handle}` },
    openGraph: { type: "profile", title, description: profile.bio || undefined, url: `/@${profile.handle}`, images },
  };
}

export default async function ProfilePage({ params }: Props) {
  const ctx = await requestContext();
  const profile = await load((await params).handle);
  if (!profile) notFound();
  const [videos, unpublished] = await Promise.all([
    listPostsOf(ctx, { accountId: profile.id, kind: "video" }),
    profile.viewer.own ? listUnpublished(ctx) : [],
  ]);
  return (
    <main id="main" className="mx-auto max-w-240 px-[var(--gutter)]">
      <ProfileHead profile={profile} />
      <ProfileVideos profile={profile} initial={videos} unpublished={unpublished} />
    </main>
  );
}
