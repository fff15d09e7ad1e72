"use client";
import { useTranslations } from "next-intl";
import { useOptimistic, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { setDigestAction } from "@/lib/notifications/actions";
import type { NotificationSettingsView } from "@/lib/notifications/types";

const OFTEN = ["off", "daily", "weekly"] as const;

/** How often one is mailed what was not read: kept at once. */
export function DigestChoice({ digest }: Pick<NotificationSettingsView, "digest">) {
  const t = useTranslations("notifications.settings.digest");
  const fail = useFailureToast();
  const [kept, keep] = useState(digest);
  const [shown, show] = useOptimistic(kept);
  const [, start] = useTransition();

  function change(next: NotificationSettingsView["digest"]) {
    start(async () => {
      show(next);
      const result = await setDigestAction({ digest: next }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      start(() => keep(next));
    });
  }

  return (
    <Field label={t("label")} hint={t("hint")}>
      {(control) => (
        <Select
          {...control}
          value={shown}
          onChange={({ target }) => change(target.value as NotificationSettingsView["digest"])}
        >
          {OFTEN.map((name) => (
            <option key={name} value={name}>
              {t(name)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
