"use client";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Input } from "@/components/ui/field";
import { SCHEDULE_MS } from "@/lib/posts/limits";
import { fieldTime, momentOf, scheduleInWords } from "./moments";

interface Props {
  /** ISO 8601, UTC; null: at once. */
  at: string | null;
  onChange: (at: string | null) => void;
  onClose: () => void;
}

const HOUR_MS = 3_600_000;

/** When a post goes out by itself, in the reader's own zone, said in words before it is agreed to. */
export function ScheduleDialog({ at, onChange, onClose }: Props) {
  const t = useTranslations("compose.schedule");
  const common = useTranslations("common");
  const locale = useLocale();
  // Opened now: what is offered does not move while somebody chooses.
  const [now] = useState(() => Date.now());
  const [typed, setTyped] = useState(() => fieldTime(at ? Date.parse(at) : nextHour(now)));
  const chosen = momentOf(typed);
  const problem = problemOf(chosen, now);

  function agree(event: FormEvent) {
    event.preventDefault();
    if (problem || chosen === null) return;
    onChange(new Date(chosen).toISOString());
    onClose();
  }

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={t("title")} description={t("text")} closeLabel={common("close")}>
        <form className="grid gap-4" onSubmit={agree}>
          <Field label={t("label")} error={problem && t(problem)}>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                name="publishAt"
                required
                value={typed}
                min={fieldTime(now + SCHEDULE_MS.min)}
                max={fieldTime(now + SCHEDULE_MS.max)}
                onChange={({ target }) => setTyped(target.value)}
              />
            )}
          </Field>
          <p role="status" className="min-h-11 text-pretty rounded-lg bg-muted p-3 text-sm">
            {chosen !== null && !problem ? t("words", { when: scheduleInWords(chosen, locale) }) : t("choose")}
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            {at && (
              <Button
                variant="ghost"
                onClick={() => {
                  onChange(null);
                  onClose();
                }}
              >
                {t("atOnce")}
              </Button>
            )}
            <Button type="submit" variant="primary" disabled={chosen === null || problem !== null}>
              {t("agree")}
            </Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  );
}

const nextHour = (now: number) => Math.ceil((now + HOUR_MS) / HOUR_MS) * HOUR_MS;

function problemOf(chosen: number | null, now: number): "tooSoon" | "tooLate" | null {
  if (chosen === null) return null;
  if (chosen < now + SCHEDULE_MS.min) return "tooSoon";
  return chosen > now + SCHEDULE_MS.max ? "tooLate" : null;
}
