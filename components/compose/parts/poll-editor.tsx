"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { cn } from "@/lib/core/cn";
import { POLL_OPTION_CHARS_MAX, POLL_OPTIONS } from "@/lib/posts/limits";
import type { ComposePoll } from "../document";
import { countShown } from "../text/count";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Offered lengths: five minutes to thirty days. */
const LENGTHS = [5 * MINUTE, 30 * MINUTE, HOUR, 6 * HOUR, 12 * HOUR, DAY, 3 * DAY, 7 * DAY, 14 * DAY, 30 * DAY];

export const NEW_POLL: ComposePoll = { options: ["", ""], multiple: false, seconds: DAY };

interface Props {
  poll: ComposePoll;
  onChange: (poll: ComposePoll) => void;
  onRemove: () => void;
}

/** A question's answers: two to six, for how long, one or several. Enter leads on to the next. */
export function PollEditor({ poll, onChange, onRemove }: Props) {
  const t = useTranslations("compose.poll");
  const box = useRef<HTMLFieldSetElement>(null);
  const { options, seconds, multiple } = poll;
  const set = (place: number, text: string) =>
    onChange({ ...poll, options: options.map((option, at) => (at === place ? text : option)) });
  const focus = (place: number) =>
    requestAnimationFrame(() => box.current?.querySelectorAll<HTMLInputElement>("input[name=option]")[place]?.focus());

  function add() {
    onChange({ ...poll, options: [...options, ""] });
    focus(options.length);
  }

  function press(event: KeyboardEvent, place: number) {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (place < options.length - 1) focus(place + 1);
      else if (options.length < POLL_OPTIONS.max && options[place]?.trim()) add();
    } else if (event.key === "Backspace" && options[place] === "" && options.length > POLL_OPTIONS.min) {
      event.preventDefault();
      remove(place);
    }
  }

  function remove(place: number) {
    onChange({ ...poll, options: options.filter((_, at) => at !== place) });
    focus(Math.max(0, place - 1));
  }

  return (
    <fieldset ref={box} className="grid min-w-0 gap-2.5 rounded-lg p-3 ring-1 ring-border">
      <legend className="sr-only">{t("label")}</legend>
      {options.map((option, place) => {
        const left = POLL_OPTION_CHARS_MAX - countShown(option);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer has no name but its place
          <div key={place} className="flex items-center gap-1">
            <span className="relative min-w-0 flex-1">
              <Input
                name="option"
                dir="auto"
                aria-label={t("option", { place: place + 1 })}
                placeholder={t("option", { place: place + 1 })}
                aria-invalid={left < 0 || undefined}
                value={option}
                className={cn("min-h-11", left < 15 && "pe-12")}
                onChange={({ target }) => set(place, target.value)}
                onKeyDown={(event) => press(event, place)}
              />
              {left < 15 && (
                <span
                  className={cn(
                    "pointer-events-none absolute end-3.5 top-1/2 -translate-y-1/2 text-muted-foreground text-xs tabular-nums",
                    left < 0 && "font-semibold text-destructive",
                  )}
                >
                  {left}
                </span>
              )}
            </span>
            {options.length > POLL_OPTIONS.min && (
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("removeOption", { place: place + 1 })}
                onClick={() => remove(place)}
              >
                <X aria-hidden className="size-4.5" />
              </Button>
            )}
          </div>
        );
      })}
      {options.length < POLL_OPTIONS.max && (
        <Button variant="ghost" size="small" className="justify-self-start" onClick={add}>
          <Plus aria-hidden />
          {t("addOption")}
        </Button>
      )}
      <Field label={t("ends")}>
        {(control) => (
          <Select
            {...control}
            value={seconds}
            onChange={({ target }) => onChange({ ...poll, seconds: Number(target.value) })}
            className="min-h-11"
          >
            {LENGTHS.map((length) => (
              <option key={length} value={length}>
                {lengthInWords(length, t)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Switch
        label={t("multiple")}
        checked={multiple}
        onChange={({ target }) => onChange({ ...poll, multiple: target.checked })}
      />
      <Button variant="ghost" size="small" className="justify-self-start text-destructive" onClick={onRemove}>
        {t("remove")}
      </Button>
    </fieldset>
  );
}

function lengthInWords(seconds: number, t: ReturnType<typeof useTranslations>): string {
  if (seconds < HOUR) return t("minutes", { count: seconds / MINUTE });
  return seconds < DAY ? t("hours", { count: seconds / HOUR }) : t("days", { count: seconds / DAY });
}
