"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { ACCENTS, type Accent } from "@/lib/accounts/limits";

interface Props {
  value: Accent | null;
  onChange: (accent: Accent | null) => void;
}

/** The colour of one's profile: a row of swatches, each with its name. */
export function AccentField({ value, onChange }: Props) {
  const t = useTranslations("profile.editor");
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-semibold text-sm">{t("accent")}</legend>
      <div className="flex flex-wrap gap-2">
        {[null, ...ACCENTS].map((accent) => (
          <label
            key={accent ?? "none"}
            data-accent={accent ?? undefined}
            title={t(`accents.${accent ?? "none"}`)}
            className="relative grid size-11 cursor-pointer place-items-center rounded-full bg-primary text-primary-foreground ring-offset-2 ring-offset-card has-checked:ring-2 has-checked:ring-foreground has-focus-visible:outline-2 has-focus-visible:outline-offset-4 has-focus-visible:outline-ring"
          >
            <input
              type="radio"
              name="accent"
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
              aria-label={t(`accents.${accent ?? "none"}`)}
              checked={value === accent}
              onChange={() => onChange(accent)}
            />
            {value === accent && <Check aria-hidden className="pointer-events-none relative size-5" />}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
