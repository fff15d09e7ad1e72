"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState } from "react";
import { LinkCard } from "@/components/posts/link-card";
import { Poll } from "@/components/posts/poll";
import { postPath } from "@/components/posts/post-path";
import { QuotedPost } from "@/components/posts/quoted-post";
import { RichText } from "@/components/posts/rich-text";
import { ACCENTS } from "@/lib/accounts/limits";
import { cn } from "@/lib/core/cn";
import { countGraphemes } from "@/lib/core/text";
import type { PostView } from "@/lib/posts/types";

/** Its words are what there is to see, and not the caption of something else. */
export const isText = ({ video, pictures }: PostView): boolean => video === null && pictures.length === 0;

/** A colour that stays with somebody, whatever they publish. */
const accentOf = ({ author }: PostView) => ACCENTS[Number(BigInt(author.id) % BigInt(ACCENTS.length))];

/** The calm ground that a text stands on. */
export function SlideGround({ post }: { post: PostView }) {
  return (
    <div
      aria-hidden
      data-accent={accentOf(post)}
      className="absolute inset-0 z-0 bg-[#130b15] bg-[image:radial-gradient(120%_80%_at_20%_10%,color-mix(in_oklab,var(--primary)_42%,#130b15),transparent_70%),radial-gradient(110%_70%_at_90%_95%,color-mix(in_oklab,var(--primary)_26%,#130b15),transparent_70%)]"
    />
  );
}

/** A post of words on the stage: large, the shorter the larger, with its poll, what it quotes or links to. */
export function TextSlide({ post }: { post: PostView }) {
  const t = useTranslations("feed");
  const { body, poll, quotes, link } = post;
  const more = poll !== null || quotes || link !== null;
  const text = useRef<HTMLDivElement>(null);
  const [cut, setCut] = useState(false);
  useLayoutEffect(() => {
    const element = text.current;
    if (!element) return;
    const [words] = element.children;
    // Not what overflows: the letters of a short text reach beyond its lines.
    const measure = () => setCut(words !== undefined && words.clientHeight > element.clientHeight + 2);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div className="pointer-events-none absolute inset-0 z-3 flex flex-col justify-center gap-4 ps-5 pe-[calc(var(--dock)+1.375rem)] pt-[calc(env(safe-area-inset-top)+4rem)] pb-36 text-overlay-foreground md:px-7 [&_a]:pointer-events-auto">
      {body && (
        <div ref={text} className="min-h-0 overflow-hidden">
          <p
            dir="auto"
            lang={post.language ?? undefined}
            className={cn(
              "wrap-anywhere whitespace-pre-line text-pretty [&_a]:font-[650] [&_a]:text-overlay-brand",
              sizeOf(body, more),
            )}
          >
            <RichText text={body.replace(/\n{3,}/g, "\n\n")} />
          </p>
        </div>
      )}
      {cut && (
        <Link href={postPath(post)} className="-mt-2 flex min-h-11 items-center self-start font-bold underline">
          {t("read")}
        </Link>
      )}
      {more && (
        <div className="pointer-events-auto grid max-h-[55%] shrink-0 grid-cols-[minmax(0,1fr)] overflow-y-auto rounded-media bg-card text-card-foreground [&>form]:p-3.5">
          {poll && (
            <div className="p-3">
              <Poll postId={post.id} poll={poll} />
            </div>
          )}
          {quotes && <QuotedPost quoted={post.quoted} />}
          {link && <LinkCard link={link} />}
        </div>
      )}
    </div>
  );
}

/** The shorter, the larger; smaller where something stands below. */
function sizeOf(body: string, more: boolean): string {
  const length = countGraphemes(body) + body.split("\n").length * 12 + (more ? 120 : 0);
  if (length <= 70) return "font-bold font-display text-4xl";
  if (length <= 170) return "font-bold font-display text-3xl";
  if (length <= 320) return "font-[550] text-2xl";
  return "text-xl";
}
