"use client";
import { Quote, Repeat2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useComposer } from "@/components/compose/composer-provider";
import { useViewer } from "@/components/frame/viewer";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { layersGone } from "@/components/ui/use-layer";
import { cn } from "@/lib/core/cn";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { postAction } from "./action-style";
import { useRepost } from "./use-repost";

type RepostState = ReturnType<typeof useRepost>;

/** Pass a post on, as it is or with words of one's own. What is not for everybody is not passed on, and says so. */
export function RepostButton({ post, className }: { post: PostView; className?: string }) {
  const t = useTranslations("thread");
  const locale = useLocale();
  const repost = useRepost(post);
  const passedOn = repost.reposts + post.counts.quotes;
  return (
    <RepostMenu post={post} repost={repost}>
      <button
        type="button"
        aria-label={t(repost.reposted ? "repostCountOwn" : "repostCount", { count: passedOn })}
        className={cn(postAction, repost.reposted && "text-repost", className)}
      >
        <Repeat2 aria-hidden strokeWidth={repost.reposted ? 3 : 2} />
        {passedOn > 0 && <span className={cn(repost.reposted && "font-bold")}>{compactCount(passedOn, locale)}</span>}
      </button>
    </RepostMenu>
  );
}

interface MenuProps {
  post: PostView;
  repost: RepostState;
  /** Its code came with the press that wanted it open. */
  defaultOpen?: boolean;
  children: ReactNode;
}

/** The same as a menu behind a button of any look. */
export function RepostMenu({ post, repost, defaultOpen = false, children }: MenuProps) {
  const t = useTranslations("thread");
  const viewer = useViewer();
  const composer = useComposer();
  const [open, setOpen] = useState(defaultOpen);
  // A guest may try: they are asked to sign in, and then it is looked at again.
  const mayRepost = post.viewer.mayRepost || repost.reposted || !viewer;
  const mayQuote = post.viewer.mayQuote || !viewer;

  async function quote() {
    await layersGone();
    composer.open({ quote: post });
  }

  return (
    <Menu modal={false} open={open} onOpenChange={setOpen}>
      <MenuTrigger asChild>{children}</MenuTrigger>
      <MenuContent align="center">
        <MenuItem
          icon={<Repeat2 aria-hidden />}
          disabled={!mayRepost}
          onSelect={() => void repost.set(!repost.reposted)}
        >
          {t(repost.reposted ? "unrepost" : "repost")}
        </MenuItem>
        <MenuItem icon={<Quote aria-hidden />} disabled={!mayQuote} onSelect={() => void quote()}>
          {t("quote")}
        </MenuItem>
        {!(mayRepost && mayQuote) && (
          <p className="max-w-60 px-3 py-2 text-muted-foreground text-sm">
            {t(mayRepost ? "quotesClosed" : "notForEverybody")}
          </p>
        )}
      </MenuContent>
    </Menu>
  );
}
