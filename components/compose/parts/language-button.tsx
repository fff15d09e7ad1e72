"use client";
import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LANGUAGES } from "./languages";

interface Props {
  /** What its author said; null: nothing. */
  language: string | null;
  guessed: string | null;
  onChange: (language: string | null) => void;
}

/** The language of a text: as guessed, or as its author says. The system's own list opens. */
export function LanguageButton({ language, guessed, onChange }: Props) {
  const t = useTranslations("compose.language");
  const names = new Intl.DisplayNames(useLocale(), { type: "language" });
  const nameOf = (code: string) => names.of(code) ?? code;
  const shown = language ?? guessed;
  const offered = language && !LANGUAGES.includes(language as "en") ? [language, ...LANGUAGES] : LANGUAGES;
  return (
    <label className="relative inline-flex min-h-11 min-w-11 items-center justify-center gap-1 rounded-full px-2 hover:bg-muted has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2">
      <Languages aria-hidden className="size-5.5" />
      {shown && (
        <span aria-hidden className="font-[650] text-xs uppercase">
          {shown.split("-")[0]}
        </span>
      )}
      <select
        aria-label={t("label")}
        value={language ?? ""}
        onChange={({ target }) => onChange(target.value || null)}
        className="absolute inset-0 size-full cursor-pointer appearance-none opacity-0"
      >
        <option value="">{guessed ? t("guessed", { name: nameOf(guessed) }) : t("guess")}</option>
        {[...offered]
          .sort((a, b) => nameOf(a).localeCompare(nameOf(b)))
          .map((code) => (
            <option key={code} value={code}>
              {nameOf(code)}
            </option>
          ))}
      </select>
    </label>
  );
}
