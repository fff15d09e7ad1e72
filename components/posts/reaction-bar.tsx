"use client";
import { SmilePlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useViewer } from "@/components/frame/viewer";
import { Menu, MenuContent, MenuTrigger } from "@/components/ui/menu";
import { cn } from "@/lib/core/cn";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { postAction } from "./action-style";
import { type ReactionChoice, ReactionChoices } from "./reaction-choices";
import { useReaction } from "./use-reaction";

/** With which emoji people react to a post: each is pressed to say the same. At the end, those that one may choose from. */
export function ReactionBar({ post, className }: { post: PostView; className?: string }) {
  const state = useReaction(post);
  return (
    <div className={cn("flex flex-wrap items-center gap-1.5", className)}>
      <ReactionChips {...state} />
      <ReactionPicker mine={state.mine} onChoose={state.set} />
    </div>
  );
}

/** The emoji that stand under a post, each to be pressed. */
export function ReactionChips({ reactions, set }: ReturnType<typeof useReaction>) {
  const t = useTranslations("thread");
  const locale = useLocale();
  const viewer = useViewer();
  return (
    <>
      {reactions.map(({ emoji, count, mine }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={viewer ? mine : undefined}
          aria-label={t("reaction", { emoji, count })}
          onClick={() => set(mine ? null : emoji)}
          className="relative inline-flex min-h-8 items-center gap-1.5 rounded-full bg-muted px-2.5 font-[550] text-sm ring-1 ring-transparent after:absolute after:-inset-x-0.5 after:-inset-y-1.5 hover:ring-input aria-pressed:bg-accent aria-pressed:font-bold aria-pressed:text-accent-foreground aria-pressed:ring-primary"
        >
          <span aria-hidden>{emoji}</span>
          <span>{compactCount(count, locale)}</span>
        </button>
      ))}
    </>
  );
}

/** The emoji of the instance's set, behind a button. */
export function ReactionPicker({ mine, onChoose, className }: ReactionChoice & { className?: string }) {
  const t = useTranslations("thread");
  const [open, setOpen] = useState(false);
  return (
    <Menu modal={false} open={open} onOpenChange={setOpen}>
      <MenuTrigger asChild>
        <button type="button" aria-label={t("react")} className={cn(postAction, "text-muted-foreground", className)}>
          <SmilePlus aria-hidden />
        </button>
      </MenuTrigger>
      <MenuContent align="start" aria-label={t("react")}>
        <ReactionChoices mine={mine} onChoose={onChoose} />
      </MenuContent>
    </Menu>
  );
}
