import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { FeedView } from "@/components/feed/feed-view";
import { isId, type PostId } from "@/lib/core/ids";
import { env } from "@/lib/env";
import { singlePostFeed } from "@/lib/feed/single-post";
import { requestContext } from "@/lib/http/context";
import { findPost } from "@/lib/posts/queries/find-post";
import type { PostView } from "@/lib/posts/types";

/** `/@handle/ID`: one video, for whoever follows a link to it. */
type Props = { params: Promise<{ handle: string; postId: string }> };

const load = cache(
  async (postId: string): Promise<PostView | null> =>
    isId(postId) ? findPost(await requestContext(), postId as PostId) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const post = await load((await params).postId);
  if (!post) return {};
  const { author, body, video } = post;
  const title = `${author.displayName} (@${author.handle})`;
  const description = body.slice(0, 200) || video?.alt || undefined;
  const address = (path: string) => new URL(path, env().APP_URL).href;
  // Behind a curtain there is nothing to show around.
  const source = post.sensitive ? undefined : video?.sources.at(-1);
  const posterUrl = post.sensitive ? null : video?.posterUrl;
  return {
    title,
    description,
    alternates: { canonical: `/@${author.handle}/${post.id}` },
    robots: post.indexable ? undefined : { index: false },
    openGraph: {
      type: "video.other",
      title,
      description,
      url: `/@${author.handle}/${post.id}`,
      images:
        video && posterUrl
          ? [{ url: address(posterUrl), width: video.width, height: video.height, alt: video.alt || undefined }]
          : undefined,
      videos: source
        ? [{ url: address(source.url), width: source.width, height: source.height, type: "video/mp4" }]
        : undefined,
    },
    twitter: {
      card: "summary_large_image",
      title,
      description,
      images: posterUrl ? [address(posterUrl)] : undefined,
    },
  };
}

export default async function WatchPage({ params }: Props) {
  const post = await load((await params).postId);
  if (!post) notFound();
  return <FeedView feed="watch" initial={singlePostFeed(await requestContext(), post)} />;
}
