import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FeedView } from "@/components/feed/feed-view";
import { Texts } from "@/components/frame/texts";
import { findProfile } from "@/lib/accounts/queries";
import { type FeedPlace, openFeedAt } from "@/lib/feed/open-at";
import { requestContext } from "@/lib/http/context";
import { TEXTS } from "../../../timeline-page";

/** `/@handle/play`: somebody's videos and pictures on the stage, with `?post=ID` from that one on. */
type Props = { params: Promise<{ handle: string }>; searchParams: Promise<FeedPlace> };

const load = cache(async (handle: string) => findProfile(await requestContext(), handle));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const profile = await load((await params).handle);
  if (!profile) return {};
  // The posts have addresses of their own.
  return { title: `${profile.displayName} (@${profile.handle})`, robots: { index: false } };
}

export default async function PlayProfilePage({ params, searchParams }: Props) {
  const profile = await load((await params).handle);
  if (!profile) notFound();
  const key = { feed: "profile", subject: profile.handle } as const;
  const { page, at } = await openFeedAt(await requestContext(), key, await searchParams);
  return (
    <Texts namespaces={TEXTS}>
      <FeedView key={page.session} feed="profile" subject={profile.handle} initial={page} startAt={at} />
    </Texts>
  );
}
