import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { postMetadata } from "@/app/post-metadata";
import { FeedView } from "@/components/feed/feed-view";
import { isId, type PostId } from "@/lib/core/ids";
import { singlePostFeed } from "@/lib/feed/single-post";
import { requestContext } from "@/lib/http/context";
import { findPost } from "@/lib/posts/queries/find-post";
import type { PostView } from "@/lib/posts/types";
import { leadingPageOf } from "@/lib/watch/leading-page";

/** `/@handle/ID`: one video, for whoever follows a link to it. */
type Props = { params: Promise<{ handle: string; postId: string }> };

const load = cache(
  async (postId: string): Promise<PostView | null> =>
    isId(postId) ? findPost(await requestContext(), postId as PostId) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const post = await load((await params).postId);
  return post ? postMetadata(post) : {};
}

export default async function WatchPage({ params }: Props) {
  const post = await load((await params).postId);
  if (!post) notFound();
  const [ctx, sent] = await Promise.all([requestContext(), headers()]);
  const from = leadingPageOf(sent.get("referer"), sent.get("host"));
  return <FeedView feed="watch" initial={singlePostFeed(ctx, post, from)} />;
}
