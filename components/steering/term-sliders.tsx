"use client";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";
import type { PreferencesView } from "@/lib/feed/preferences/types";
import { WordSlider } from "./word-slider";
import { CLEAR_OF_BARS, multiplierAt, STRENGTHS, stopOf } from "./words";

type Multipliers = PreferencesView["multipliers"];
type Name = keyof Multipliers & string;

/** The terms of the ranker by what they are about. The first group is open, the others unfold. */
const GROUPS = {
  main: ["follow", "freshness", "similarity", "trend", "exploration"],
  others: ["watchTime", "completion", "like", "comment", "share", "gain"],
  you: ["network", "watchedShare", "topics", "language"],
  against: ["skips", "dislikes", "rejections", "avoided", "repetition"],
} as const satisfies Record<string, readonly Name[]>;

interface Props {
  multipliers: Multipliers;
  disabled: boolean;
  onChange: (multipliers: Multipliers) => void;
}

/** A slider for each term of the ranker: how much it counts for this person. */
export function TermSliders({ multipliers, disabled, onChange }: Props) {
  const t = useTranslations("algorithm");
  const sliders = (names: readonly Name[]) =>
    names.map((name) => {
      const stop = stopOf(multipliers[name] ?? 1);
      return (
        <WordSlider
          key={name}
          label={t(`terms.${name as "follow"}.name`)}
          hint={t(`terms.${name as "follow"}.hint`)}
          min={0}
          max={4}
          value={stop}
          word={t(`strengths.${STRENGTHS[stop] ?? "usual"}`)}
          onChange={(value) => onChange({ ...multipliers, [name]: multiplierAt(value) })}
          className="border-border py-3 not-first:border-t"
        />
      );
    });
  return (
    <fieldset disabled={disabled} className={cn("grid min-w-0", CLEAR_OF_BARS)}>
      <legend className="sr-only">{t("sliders")}</legend>
      <div>{sliders(GROUPS.main)}</div>
      {(["others", "you", "against"] as const).map((group) => (
        <details key={group} className="group border-border border-t">
          <summary className="flex min-h-12 cursor-pointer items-center justify-between gap-3 font-semibold">
            {t(`groups.${group}`)}
            <span className="text-muted-foreground text-sm">{changed(GROUPS[group], multipliers, t)}</span>
          </summary>
          <div>{sliders(GROUPS[group])}</div>
        </details>
      ))}
    </fieldset>
  );
}

/** How many sliders of a folded group don't stand where they stand by themselves. */
function changed(
  names: readonly Name[],
  multipliers: Multipliers,
  t: ReturnType<typeof useTranslations<"algorithm">>,
): string {
  const count = names.filter((name) => (multipliers[name] ?? 1) !== 1).length;
  return count > 0 ? t("changed", { count }) : t("allUsual");
}
