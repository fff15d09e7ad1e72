"use client";
import { AtSign, CircleDot, Ellipsis, Link2, Lock, type LucideIcon } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import type { PostId } from "@/lib/core/ids";
import type { PostView, Visibility } from "@/lib/posts/types";
import { postPath } from "./post-path";

/** Their code comes with the first press. */
const CardMenu = dynamic(() => import("./card-menu").then((module) => module.CardMenu), { ssr: false });
const EditHistory = dynamic(() => import("./edit-history").then((module) => module.EditHistory), { ssr: false });

const SIGNS: Record<Exclude<Visibility, "public">, LucideIcon> = {
  unlisted: Link2,
  followers: Lock,
  circle: CircleDot,
  mentioned: AtSign,
};

/** When, where the post is what the page is about; the year is in the full date on demand. */
const EXACTLY = { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" } as const;

interface Props {
  post: PostView;
  /** What stands in the list: the repost, where it is one. */
  listedId: PostId;
  labelId: string;
  large: boolean;
  setGone: (gone: boolean) => void;
}

/** Who says it, when, for whom if not for everybody, and the menu. */
export function CardHead({ post, listedId, labelId, large, setGone }: Props) {
  const t = useTranslations("cards");
  const format = useFormatter();
  const [menu, setMenu] = useState({ wanted: false, open: false });
  const [history, setHistory] = useState(false);
  const { author, visibility } = post;
  const Sign = visibility === "public" ? null : SIGNS[visibility];
  const moreButton = (
    <Button
      variant="ghost"
      size="icon"
      aria-label={t("more", { name: author.displayName })}
      className="-me-2 text-foreground"
      onClick={menu.wanted ? undefined : () => setMenu({ wanted: true, open: true })}
    >
      <Ellipsis aria-hidden />
    </Button>
  );
  return (
    <div className="flex items-center gap-2.5">
      <Link href={`/@${author.handle}`} tabIndex={-1} aria-hidden className="shrink-0 rounded-full">
        <Avatar name={author.displayName} src={author.avatarUrl} size={large ? 48 : 40} />
      </Link>
      <div className="min-w-0 flex-1">
        <p id={labelId} className="flex">
          <Link
            href={`/@${author.handle}`}
            dir="auto"
            title={author.displayName}
            className="min-w-0 truncate font-[650] leading-6 hover:underline"
          >
            {author.displayName}
          </Link>
        </p>
        <p className="flex min-w-0 items-center gap-1 text-muted-foreground text-sm">
          <span className="min-w-0 truncate">@{author.handle}</span>
          <span aria-hidden>·</span>
          <Link href={postPath(post)} className="shrink-0 rounded leading-6 hover:underline">
            {large ? (
              <time
                dateTime={post.createdAt}
                title={format.dateTime(new Date(post.createdAt), { dateStyle: "full", timeStyle: "short" })}
                suppressHydrationWarning
              >
                {format.dateTime(new Date(post.createdAt), EXACTLY)}
              </time>
            ) : (
              <TimeAgo at={post.createdAt} />
            )}
          </Link>
          {Sign && (
            <span role="img" aria-label={t(`visibility.${visibility}`)} title={t(`visibility.${visibility}`)}>
              <Sign aria-hidden className="size-3.5" />
            </span>
          )}
          {post.editedAt && (
            <button
              type="button"
              onClick={() => setHistory(true)}
              className="relative shrink-0 rounded px-0.5 leading-6 underline decoration-dotted underline-offset-3 after:absolute after:-inset-x-1 after:-inset-y-2.5"
            >
              {t("edited")}
            </button>
          )}
        </p>
      </div>
      {menu.wanted ? (
        <CardMenu
          post={post}
          listedId={listedId}
          open={menu.open}
          onOpenChange={(open) => setMenu({ wanted: true, open })}
          setGone={setGone}
          large={large}
        >
          {moreButton}
        </CardMenu>
      ) : (
        moreButton
      )}
      {history && <EditHistory post={post} onClose={() => setHistory(false)} />}
    </div>
  );
}
