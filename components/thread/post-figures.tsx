"use client";
import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";

/** Its code comes when somebody wants to know who. */
const FigureDialog = dynamic(() => import("./figure-dialog").then((module) => module.FigureDialog), { ssr: false });

/** What can be asked about by name, and how often each was. */
const FIGURES = ["likes", "reposts", "quotes"] as const;
export type Figure = (typeof FIGURES)[number];

/** How a post was received, in words; who it was opens with a press. */
export function PostFigures({ post }: { post: PostView }) {
  const t = useTranslations("thread");
  const locale = useLocale();
  const [asked, ask] = useState<Figure | null>(null);
  const { counts } = post;
  const given = FIGURES.filter((name) => counts[name] > 0);
  if (given.length === 0 && counts.bookmarks === 0) return null;
  return (
    <>
      <ul className="flex flex-wrap gap-x-4 px-4 pt-1.5 text-muted-foreground text-sm">
        {given.map((name) => (
          <li key={name}>
            <button type="button" onClick={() => ask(name)} className="min-h-11 rounded px-1 hover:underline">
              {t.rich(`figures.${name}`, {
                count: counts[name],
                shown: compactCount(counts[name], locale),
                b: (words) => <b className="text-foreground">{words}</b>,
              })}
            </button>
          </li>
        ))}
        {counts.bookmarks > 0 && (
          <li className="flex min-h-11 items-center px-1">
            <span>
              {t.rich("figures.bookmarks", {
                count: counts.bookmarks,
                shown: compactCount(counts.bookmarks, locale),
                b: (words) => <b className="text-foreground">{words}</b>,
              })}
            </span>
          </li>
        )}
      </ul>
      {asked && <FigureDialog postId={post.id} figure={asked} onClose={() => ask(null)} />}
    </>
  );
}
