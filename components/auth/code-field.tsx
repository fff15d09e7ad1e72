"use client";
import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";

/** The six digits of a mail: typed, pasted with spaces, or offered by the phone's keyboard. */
export function CodeField({ defaultValue, error }: { defaultValue: string; error: string | null }) {
  const t = useTranslations("auth");
  return (
    <Field label={t("fields.code")} error={error}>
      {(control) => (
        <Input
          {...control}
          name="code"
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={20}
          defaultValue={defaultValue}
          className="font-mono text-xl tracking-[.35em] tabular-nums"
        />
      )}
    </Field>
  );
}
