"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { usePlayback } from "@/components/frame/playback";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { setPlaybackAction } from "@/lib/settings/actions";
import type { Playback } from "@/lib/settings/types";

const AUTOPLAY = ["always", "wifi", "never"] as const;

/** What is chosen, and the way to change a part of it: kept at once. */
function useChoice(): [Playback, (part: Partial<Playback>) => void] {
  const router = useRouter();
  const fail = useFailureToast();
  const [, start] = useTransition();
  const [chosen, choose] = useOptimistic(usePlayback());
  function change(part: Partial<Playback>) {
    const next = { ...chosen, ...part };
    start(async () => {
      choose(next);
      const result = await setPlaybackAction(next).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      router.refresh();
    });
  }
  return [chosen, change];
}

/** Whether videos start by themselves. */
export function AutoplayChoice() {
  const t = useTranslations("playback");
  const [{ autoplay }, change] = useChoice();
  return (
    <Field label={t("autoplay.label")} hint={t(`autoplay.hints.${autoplay}`)}>
      {(control) => (
        <Select
          {...control}
          value={autoplay}
          onChange={({ target }) => change({ autoplay: target.value as Playback["autoplay"] })}
        >
          {AUTOPLAY.map((name) => (
            <option key={name} value={name}>
              {t(`autoplay.${name}`)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** How the app takes orders and answers: single keys, vibrations. */
export function ControlChoices() {
  const t = useTranslations("playback");
  const [{ haptics, letterKeys }, change] = useChoice();
  return (
    <>
      <Switch
        label={t("haptics.label")}
        hint={t("haptics.hint")}
        checked={haptics}
        onChange={({ target }) => change({ haptics: target.checked })}
      />
      <Switch
        label={t("letterKeys.label")}
        hint={t("letterKeys.hint")}
        checked={letterKeys}
        onChange={({ target }) => change({ letterKeys: target.checked })}
      />
    </>
  );
}
