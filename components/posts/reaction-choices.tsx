"use client";
import { useTranslations } from "next-intl";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { MenuItem } from "@/components/ui/menu";
import { MenuGrid } from "@/components/ui/menu-grid";
import { layersGone } from "@/components/ui/use-layer";
import { useReactionSet } from "./use-reaction-set";

export interface ReactionChoice {
  readonly mine: string | null;
  /** Null takes one's own back. */
  readonly onChoose: (emoji: string | null) => void;
}

/** In a menu: the emoji of the instance's set, one's own marked. */
export function ReactionChoices({ mine, onChoose }: ReactionChoice) {
  const common = useTranslations("common");
  const failureText = useFailureText();
  const set = useReactionSet();

  async function choose(emoji: string) {
    await layersGone();
    onChoose(emoji === mine ? null : emoji);
  }

  if (set === "failed") return <p className="px-3 py-2 text-sm">{failureText()}</p>;
  return (
    <MenuGrid columns={4} className="min-h-11">
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
    </MenuGrid>
  );
}
