"use client";
import { useTranslations } from "next-intl";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Field, Input, Textarea } from "@/components/ui/field";
import type { Failure } from "@/lib/core/result";
import { PACK_DESCRIPTION_MAX } from "@/lib/packs/limits";

export interface PackWords {
  readonly name: string;
  readonly description: string;
}

/** What is wrong with each field, in words. */
export type PackProblems = Partial<Record<keyof PackWords, string>>;

interface Props {
  words: PackWords;
  problems: PackProblems;
  onChange: (words: PackWords) => void;
}

/** A pack's name and description, of a form around them. */
export function PackFields({ words, problems, onChange }: Props) {
  const t = useTranslations("lists.packs");
  return (
    <>
      <Field label={t("name")} error={problems.name}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            placeholder={t("nameExample")}
            value={words.name}
            onChange={({ target }) => onChange({ ...words, name: target.value })}
          />
        )}
      </Field>
      <Field
        label={t("description")}
        hint={t("descriptionHint")}
        error={problems.description}
        aside={
          <span className="text-muted-foreground text-sm tabular-nums">
            {[...words.description].length}/{PACK_DESCRIPTION_MAX}
          </span>
        }
      >
        {(control) => (
          <Textarea
            {...control}
            dir="auto"
            value={words.description}
            onChange={({ target }) => onChange({ ...words, description: target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** Says why a pack was not saved, at the field that it is about; what is about neither stands at the name. */
export function usePackProblems(): (failure?: Failure) => PackProblems {
  const t = useTranslations("lists.errors");
  const failureText = useFailureText();
  return (failure) => {
    if (failure?.code !== "invalid") return { name: failureText(failure) };
    const said = (field: keyof PackWords) => {
      const message = failure.fields[field]?.[0];
      return message ? t(message as "name_missing") : undefined;
    };
    return { name: said("name"), description: said("description") };
  };
}
