"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Field, Input } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { setQuietHoursAction } from "@/lib/notifications/actions";
import type { NotificationSettingsView } from "@/lib/notifications/types";

const NIGHT = { from: 22 * 60, until: 7 * 60 };

interface Props {
  quiet: NotificationSettingsView["quiet"];
  timeZone: string;
}

/** When devices don't ring. The zone is the device's where they were set last. */
export function QuietHours(given: Props) {
  const t = useTranslations("notifications.settings.quiet");
  const fail = useFailureToast();
  const [, start] = useTransition();
  const [{ quiet, timeZone }, keep] = useState(given);

  function change(next: Props["quiet"]) {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const before = { quiet, timeZone };
    keep({ quiet: next, timeZone: zone });
    start(async () => {
      const result = await setQuietHoursAction({ quiet: next, timeZone: zone }).catch(() => null);
      if (result?.ok) return;
      keep(before);
      fail(result?.failure);
    });
  }

  return (
    <>
      <Switch
        label={t("label")}
        hint={t("hint")}
        checked={quiet !== null}
        onChange={({ target }) => change(target.checked ? NIGHT : null)}
      />
      {quiet && (
        <div className="grid gap-2">
          <div className="grid grid-cols-2 gap-3">
            {(["from", "until"] as const).map((end) => (
              <Field key={end} label={t(end)}>
                {(control) => (
                  <Input
                    {...control}
                    type="time"
                    required
                    defaultValue={clock(quiet[end])}
                    onBlur={({ target }) => {
                      const minutes = minutesOf(target.value);
                      if (minutes !== null && minutes !== quiet[end]) change({ ...quiet, [end]: minutes });
                    }}
                  />
                )}
              </Field>
            ))}
          </div>
          <p className="text-muted-foreground text-sm">{t("zone", { zone: timeZone })}</p>
        </div>
      )}
    </>
  );
}

const two = (number: number) => String(number).padStart(2, "0");
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Minutes since midnight, or null where a time is not whole. */
function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(time) ?? [];
  return hours && minutes ? Number(hours) * 60 + Number(minutes) : null;
}
