"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { LOCALE_NAMES, LOCALES } from "@/i18n/locales";
import { setLocaleAction, setThemeAction } from "@/lib/settings/actions";

const THEMES = ["system", "light", "dark"] as const;

/** Colours and language, kept on this device; the page follows at once. */
export function Choices({ theme, locale }: { theme: string; locale: string }) {
  const t = useTranslations("settings");
  const router = useRouter();
  const [, start] = useTransition();
  const [chosen, choose] = useOptimistic({ theme, locale });

  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t("theme")}>
        {(control) => (
          <Select
            {...control}
            value={chosen.theme}
            onChange={({ target }) =>
              start(async () => {
                choose({ ...chosen, theme: target.value });
                await setThemeAction({ theme: target.value as (typeof THEMES)[number] });
                router.refresh();
              })
            }
          >
            {THEMES.map((name) => (
              <option key={name} value={name}>
                {t(`themes.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("language")}>
        {(control) => (
          <Select
            {...control}
            value={chosen.locale}
            onChange={({ target }) =>
              start(async () => {
                choose({ ...chosen, locale: target.value });
                await setLocaleAction({ locale: target.value as "auto" | "en" | "es" });
                router.refresh();
              })
            }
          >
            <option value="auto">{t("languageAuto")}</option>
            {LOCALES.map((name) => (
              <option key={name} value={name} lang={name}>
                {LOCALE_NAMES[name]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
