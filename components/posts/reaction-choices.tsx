"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { MenuItem } from "@/components/ui/menu";
import { layersGone } from "@/components/ui/use-layer";

/** Asked once a page: the set of an instance seldom changes. */
let offered: Promise<readonly string[]> | undefined;

function loadOffered(): Promise<readonly string[]> {
  offered ??= getJson<{ emoji: readonly string[] }>("/api/directlink/v1/reactions", {}).then(({ emoji }) => emoji);
  offered.catch(() => {
    offered = undefined;
  });
  return offered;
}

export interface ReactionChoice {
  readonly mine: string | null;
  /** Null takes one's own back. */
  readonly onChoose: (emoji: string | null) => void;
}

/** In a menu: the emoji of the instance's set, one's own marked. */
export function ReactionChoices({ mine, onChoose }: ReactionChoice) {
  const common = useTranslations("common");
  const failureText = useFailureText();
  const [set, setSet] = useState<readonly string[] | "failed" | null>(null);

  // It is there as long as its menu is open: each opening asks again where the last one failed.
  useEffect(() => {
    let here = true;
    loadOffered().then(
      (emoji) => here && setSet(emoji),
      () => here && setSet("failed"),
    );
    return () => {
      here = false;
    };
  }, []);

  async function choose(emoji: string) {
    await layersGone();
    onChoose(emoji === mine ? null : emoji);
  }

  if (set === "failed") return <p className="px-3 py-2 text-sm">{failureText()}</p>;
  return (
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
  );
}
