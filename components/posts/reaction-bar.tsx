"use client";
import { SmilePlus } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { layersGone } from "@/components/ui/use-layer";
import { cn } from "@/lib/core/cn";
import { compactCount } from "@/lib/core/format";
import type { PostView } from "@/lib/posts/types";
import { postAction } from "./action-style";
import { useReaction } from "./use-reaction";

/** Asked once a page: the set of an instance seldom changes. */
let offered: Promise<readonly string[]> | undefined;

function loadOffered(): Promise<readonly string[]> {
  offered ??= getJson<{ emoji: readonly string[] }>("/api/directlink/v1/reactions", {}).then(({ emoji }) => emoji);
  offered.catch(() => {
    offered = undefined;
  });
  return offered;
}

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
export function ReactionPicker({
  mine,
  onChoose,
  className,
}: {
  mine: string | null;
  onChoose: (emoji: string | null) => void;
  className?: string;
}) {
  const t = useTranslations("thread");
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [open, setOpen] = useState(false);
  const [set, setSet] = useState<readonly string[] | "failed" | null>(null);

  function change(next: boolean) {
    setOpen(next);
    if (!next || (set && set !== "failed")) return;
    setSet(null);
    loadOffered().then(setSet, () => setSet("failed"));
  }

  async function choose(emoji: string) {
    await layersGone();
    onChoose(emoji === mine ? null : emoji);
  }

  return (
    <Menu modal={false} open={open} onOpenChange={change}>
      <MenuTrigger asChild>
        <button type="button" aria-label={t("react")} className={cn(postAction, "text-muted-foreground", className)}>
          <SmilePlus aria-hidden />
        </button>
      </MenuTrigger>
      <MenuContent align="start" aria-label={t("react")}>
        {set === "failed" ? (
          <p className="px-3 py-2 text-sm">{failureText()}</p>
        ) : (
          <div className="grid min-h-11 grid-cols-4 gap-0.5">
            {set?.map((emoji) => (
              <MenuItem
                key={emoji}
                role="menuitemradio"
                aria-checked={emoji === mine}
                aria-label={emoji}
                onSelect={() => void choose(emoji)}
                className="size-12 justify-center px-0 text-2xl leading-none aria-checked:bg-accent aria-checked:ring-2 aria-checked:ring-primary"
              >
                {emoji}
              </MenuItem>
            )) ?? <span className="col-span-4 px-3 py-2 text-sm">{common("loading")}</span>}
          </div>
        )}
      </MenuContent>
    </Menu>
  );
}
