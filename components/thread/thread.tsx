"use client";
import { useTranslations } from "next-intl";
import { PostCard } from "@/components/posts/post-card";
import type { ReplyOrder } from "@/lib/posts/input";
import type { ThreadView } from "@/lib/posts/types";
import { Above } from "./above";
import { AnswerBar } from "./answer-bar";
import { Answers } from "./answers";
import { HiddenAnswers } from "./hidden-answers";
import { Line } from "./line";
import { PostFigures } from "./post-figures";
import { ThreadPlaceProvider } from "./thread-place";

/** A post in its thread: what is above it, the post, what its author goes on to say, the answers. */
export function Thread({ thread, order }: { thread: ThreadView; order: ReplyOrder }) {
  const t = useTranslations("thread");
  const { post, chain } = thread;
  return (
    <ThreadPlaceProvider thread={thread}>
      <h1 className="sr-only">{t("title", { name: post.author.displayName })}</h1>
      <Above ancestors={thread.ancestors} cut={thread.cut} />
      <div className="grid scroll-mt-20 grid-cols-[minmax(0,1fr)]">
        <PostCard post={post} large />
        <PostFigures post={post} />
      </div>
      {chain.map((next) => (
        <div key={next.id} className="grid grid-cols-[minmax(0,1fr)]">
          <Line />
          <PostCard post={next} />
        </div>
      ))}
      <AnswerBar post={post} />
      <Answers post={post} first={thread.replies} order={order} />
      <HiddenAnswers post={post} has={thread.hasHidden} />
    </ThreadPlaceProvider>
  );
}
