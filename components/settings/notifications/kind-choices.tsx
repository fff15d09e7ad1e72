"use client";
import { Bell } from "lucide-react";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { setChoiceAction } from "@/lib/notifications/actions";
import {
  CHOICE_KINDS,
  type ChoiceKind,
  HEARD_FROM,
  type HeardFrom,
  KINDS_BY_PEOPLE,
  type KindChoice,
  type NotificationSettingsView,
} from "@/lib/notifications/types";

type Choices = NotificationSettingsView["choices"];

const isByPeople = (kind: ChoiceKind) => (KINDS_BY_PEOPLE as readonly string[]).includes(kind);

/** Of whom one hears of each kind, and whether devices ring for it: kept at once. */
export function KindChoices({ choices }: { choices: Choices }) {
  const [kept, keep] = useState(choices);
  const [shown, show] = useOptimistic(kept);
  const [, start] = useTransition();
  const fail = useFailureToast();

  function change(kind: ChoiceKind, part: Partial<KindChoice>) {
    const choice = { ...shown[kind], ...part };
    start(async () => {
      show((before) => ({ ...before, [kind]: choice }));
      const result = await setChoiceAction({ kind, ...choice }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      start(() => keep((before) => ({ ...before, [kind]: choice })));
    });
  }

  return (
    <ul className="-my-2 divide-y divide-border">
      {CHOICE_KINDS.map((kind) => (
        <KindRow key={kind} kind={kind} choice={shown[kind]} onChange={(part) => change(kind, part)} />
      ))}
    </ul>
  );
}

interface RowProps {
  kind: ChoiceKind;
  choice: KindChoice;
  onChange: (part: Partial<KindChoice>) => void;
}

function KindRow({ kind, choice: { heardFrom, pushes }, onChange }: RowProps) {
  const t = useTranslations("notifications.settings.kinds");
  const name = t(`names.${kind}`);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[minmax(0,1fr)_12rem_auto]">
      <b className="font-[550]">{name}</b>
      {isByPeople(kind) ? (
        <span className="max-sm:order-last max-sm:col-span-2">
          <Select
            aria-label={t("fromAria", { kind: name })}
            value={heardFrom}
            onChange={({ target }) => onChange({ heardFrom: target.value as HeardFrom })}
          >
            {HEARD_FROM.map((audience) => (
              <option key={audience} value={audience}>
                {t(`heardFrom.${audience}`)}
              </option>
            ))}
          </Select>
        </span>
      ) : (
        <span className="max-sm:hidden" />
      )}
      <Switch
        label={
          <>
            <Bell aria-hidden className="size-5 text-muted-foreground" />
            <span className="sr-only">{t("ringsAria", { kind: name })}</span>
          </>
        }
        title={t("rings")}
        checked={pushes && heardFrom !== "nobody"}
        disabled={heardFrom === "nobody"}
        onChange={({ target }) => onChange({ pushes: target.checked })}
      />
    </li>
  );
}
