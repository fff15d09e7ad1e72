"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { cn } from "@/lib/core/cn";
import { setPreferencesAction } from "@/lib/feed/actions/preferences";
import type { Interest, PreferencesView, PreviewItem } from "@/lib/feed/preferences/types";
import { PRESET_NAMES, PRESETS, presetOf, same } from "./presets";
import { PreviewStrip } from "./preview-strip";
import { TermSliders } from "./term-sliders";
import { Topics } from "./topics";
import { usePreview } from "./use-preview";
import { CLEAR_OF_BARS } from "./words";

interface Props {
  kept: PreferencesView;
  interests: readonly Interest[];
  /** The feed as it is kept. */
  preview: readonly PreviewItem[];
  /** What chance is drawn from, as long as somebody stays. */
  seed: string;
}

const RESET: PreferencesView = { multipliers: {}, topics: [], order: "ranked" };

/** What somebody's For You follows: tried out against the real feed, kept when they say so. */
export function AlgorithmForm({ kept: given, interests, preview: initial, seed }: Props) {
  const t = useTranslations("algorithm");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const [kept, setKept] = useState(given);
  const [draft, setDraft] = useState(given);
  const [drawn] = useState(seed);
  const preview = usePreview(initial, drawn);
  const changed = !equal(draft, kept);
  const newest = draft.order === "newest";
  const preset = presetOf(draft.multipliers);

  function change(part: Partial<PreferencesView>) {
    const next = { ...draft, ...part };
    setDraft(next);
    preview.show(next);
  }

  /** Keep these. `undo` are those to come back to, where that is offered. */
  function save(next: PreferencesView, undo?: PreferencesView) {
    start(async () => {
      const result = await setPreferencesAction({ ...next, topics: [...next.topics] }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      setDraft(next);
      setKept(next);
      preview.show(next, true);
      toast(
        undo
          ? { text: t("resetDone"), action: { label: t("undo"), run: () => save(undo) } }
          : { text: t("saved"), action: { label: t("watch"), run: () => router.push("/") } },
      );
      router.refresh();
    });
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <PreviewStrip items={preview.items} kept={preview.kept} state={preview.state} retry={() => preview.show(draft)} />
      <section aria-labelledby="order" className={cn("grid gap-2.5", CLEAR_OF_BARS)}>
        <h2 id="order" className="font-bold font-display text-xl">
          {t("order.title")}
        </h2>
        <div className="rounded-card bg-card p-4 ring-1 ring-border">
          <Switch
            label={t("order.newest")}
            hint={t("order.hint")}
            checked={newest}
            onChange={({ target }) => change({ order: target.checked ? "newest" : "ranked" })}
          />
        </div>
      </section>
      <section aria-labelledby="weights" className="grid gap-2.5">
        <h2 id="weights" className="font-bold font-display text-xl">
          {t("weights.title")}
        </h2>
        <p className="max-w-prose text-muted-foreground text-sm">{t(newest ? "weights.resting" : "weights.text")}</p>
        <fieldset disabled={newest} className={cn("flex flex-wrap gap-2", CLEAR_OF_BARS)}>
          <legend className="sr-only">{t("presets.title")}</legend>
          {PRESET_NAMES.map((name) => (
            <Button
              key={name}
              aria-pressed={preset === name}
              className="aria-pressed:bg-control aria-pressed:text-control-foreground"
              onClick={() => change({ multipliers: PRESETS[name] })}
            >
              {t(`presets.${name}`)}
            </Button>
          ))}
        </fieldset>
        <div className="rounded-card bg-card px-4 py-1 ring-1 ring-border">
          <TermSliders
            multipliers={draft.multipliers}
            disabled={newest}
            onChange={(multipliers) => change({ multipliers })}
          />
        </div>
      </section>
      <section aria-labelledby="topics" className="grid gap-2.5">
        <h2 id="topics" className="font-bold font-display text-xl">
          {t("topics.title")}
        </h2>
        <p className="max-w-prose text-muted-foreground text-sm">{t("topics.text")}</p>
        <div className="rounded-card bg-card p-4 ring-1 ring-border">
          <Topics
            topics={draft.topics}
            interests={interests}
            disabled={newest}
            onChange={(topics) => change({ topics })}
          />
        </div>
      </section>
      <div className="sticky bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom)+.75rem)] z-raised flex flex-wrap gap-2 rounded-card bg-card p-2.5 shadow-lg ring-1 ring-border after:absolute after:-inset-x-[var(--gutter)] after:top-full after:h-4 after:bg-background md:bottom-4">
        <Button
          variant="primary"
          className="grow"
          busy={busy}
          aria-disabled={!changed}
          onClick={() => changed && save(draft)}
        >
          {t(changed ? "save" : "saved")}
        </Button>
        <Button onClick={() => save(RESET, kept)} disabled={busy} aria-disabled={equal(kept, RESET) && !changed}>
          {t("reset")}
        </Button>
      </div>
    </div>
  );
}

function equal(one: PreferencesView, other: PreferencesView): boolean {
  const levels = (of: PreferencesView) =>
    of.topics
      .filter(({ level }) => level !== 0)
      .map(({ name, level }) => `${name} ${level}`)
      .sort()
      .join("\n");
  return one.order === other.order && same(one.multipliers, other.multipliers) && levels(one) === levels(other);
}
