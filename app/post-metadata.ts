import type { Metadata } from "next";
import { env } from "@/lib/env";
import type { PostView } from "@/lib/posts/types";

/** What programs learn about the page of one post: who says what, its picture, how it can be embedded. */
export function postMetadata(post: PostView): Metadata {
  const { author, body, video, pictures } = post;
  const title = `${author.displayName} (@${author.handle})`;
  // Behind a curtain or a fold there is nothing to show around.
  const covered = post.sensitive || post.contentWarning !== null;
  const [picture] = pictures;
  const described = video?.alt || picture?.alt;
  const description = (post.contentWarning ?? body.slice(0, 200)) || described || undefined;
  const address = (path: string) => new URL(path, env().APP_URL).href;
  const url = `/@${author.handle}/${post.id}`;
  const source = covered ? undefined : video?.sources.at(-1);
  const poster = video?.posterUrl ? { ...video, url: video.posterUrl } : picture;
  const image = covered ? undefined : poster;
  return {
    title,
    description,
    alternates: {
      canonical: url,
      ...(isEmbeddable(post) && {
        types: { "application/json+oembed": `/api/oembed?url=${encodeURIComponent(address(url))}` },
      }),
    },
    robots: post.indexable ? undefined : { index: false },
    openGraph: {
      ...(video ? { type: "video.other" } : { type: "article", publishedTime: post.createdAt }),
      title,
      description,
      url,
      images: image && [
        { url: address(image.url), width: image.width, height: image.height, alt: image.alt || undefined },
      ],
      videos: source && [{ url: address(source.url), width: source.width, height: source.height, type: "video/mp4" }],
    },
    twitter: {
      card: image ? "summary_large_image" : "summary",
      title,
      description,
      images: image && [address(image.url)],
    },
  };
}

/** Other sites may show what is for everybody. */
const isEmbeddable = ({ visibility }: PostView): boolean => visibility === "public";
