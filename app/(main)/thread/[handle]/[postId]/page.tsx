import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { postMetadata } from "@/app/post-metadata";
import { ReadingPage } from "@/components/frame/reading-page";
import { Thread } from "@/components/thread/thread";
import { isId, type PostId } from "@/lib/core/ids";
import { requestContext } from "@/lib/http/context";
import { replyOrderInput } from "@/lib/posts/input";
import { readThread } from "@/lib/posts/queries/thread/read-thread";
import { threadCards } from "@/lib/watch/cards";

/** `/@handle/ID`: a post that is no video, in its thread. */
type Props = {
  params: Promise<{ handle: string; postId: string }>;
  searchParams: Promise<{ order?: string | string[] }>;
};

const load = cache(async (postId: string, asked: unknown) => {
  const order = replyOrderInput.catch("best").parse(asked);
  if (!isId(postId)) return null;
  const ctx = await requestContext();
  const thread = await readThread(ctx, { postId: postId as PostId, order });
  return thread && { thread: threadCards(ctx, thread), order };
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
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start pt-4 pb-10 md:pt-6">
      <Thread key={thread.post.id} thread={thread} order={order} />
    </ReadingPage>
  );
}
