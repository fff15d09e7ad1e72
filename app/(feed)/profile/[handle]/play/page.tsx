import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FeedView } from "@/components/feed/feed-view";
import { Texts } from "@/components/frame/texts";
import { findProfile } from "@/lib/accounts/queries";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { subjectOf } from "@/lib/feed/types";
import { requestContext } from "@/lib/http/context";
import { findTab } from "@/lib/posts/policy";
import { TEXTS } from "../../../timeline-page";

/**
 * `/@handle/play`: somebody's videos and pictures on the stage, with `?tab=posts|replies|likes` what another tab of their
 * profile has; with `&post=ID` from that one on, what is newer above it. `proxy.ts` has looked whether that is there.
 */
type Props = { params: Promise<{ handle: string }>; searchParams: Promise<FeedPlace & { tab?: string | string[] }> };

const load = cache(async (handle: string) => findProfile(await requestContext(), handle));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await load((await params).handle);
  if (!profile) return {};
  // The posts have addresses of their own.
  return { title: `${profile.displayName} (@${profile.handle})`, robots: { index: false } };
}

export default async function PlayProfilePage({ params, searchParams }: Props) {
  const [{ handle: asked }, place] = await Promise.all([params, searchParams]);
  const profile = await load(asked);
  const tab = profile && findTab(place.tab, { ...profile, ...profile.viewer });
  if (!profile || !tab) notFound();
  const subject = subjectOf({ handle: profile.handle, tab });
  const { page, at } = await openFeedAt(await requestContext(), { feed: "profile", subject }, place);
  return (
    <Texts namespaces={TEXTS}>
      <FeedView key={page.session} feed="profile" subject={subject} initial={page} startAt={at} />
    </Texts>
  );
}
