import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { postMetadata } from "@/app/post-metadata";
import { Thread } from "@/components/thread/thread";
import { isId, type PostId } from "@/lib/core/ids";
import { requestContext } from "@/lib/http/context";
import { replyOrderInput } from "@/lib/posts/input";
import { readThread } from "@/lib/posts/queries/thread/read-thread";

/** `/@handle/ID`: a post that is no video, in its thread. */
type Props = {
  params: Promise<{ handle: string; postId: string }>;
  searchParams: Promise<{ order?: string | string[] }>;
};

const load = cache(async (postId: string, asked: unknown) => {
  const order = replyOrderInput.catch("best").parse(asked);
  const thread = isId(postId) ? await readThread(await requestContext(), { postId: postId as PostId, order }) : null;
  return thread && { thread, order };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const loaded = await load((await params).postId, (await searchParams).order);
  return loaded ? postMetadata(loaded.thread.post) : {};
}

export default async function ThreadPage({ params, searchParams }: Props) {
  const loaded = await load((await params).postId, (await searchParams).order);
  if (!loaded) notFound();
  const { thread, order } = loaded;
  return (
    <main
      id="main"
      className="mx-auto grid max-w-150 grid-cols-[minmax(0,1fr)] px-[var(--gutter)] pt-4 pb-10 md:max-w-[calc(37.5rem+2*var(--gutter))] md:pt-6"
    >
      <Thread key={thread.post.id} thread={thread} order={order} />
    </main>
  );
}
