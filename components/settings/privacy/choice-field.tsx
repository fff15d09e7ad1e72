"use client";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

interface Props {
  name: string;
  label: string;
  hint?: string;
  /** Each value with its words, in order. */
  options: readonly (readonly [value: string, words: string])[];
  defaultValue: string;
}

/** One of a few, as a field of the form around it. */
export function ChoiceField({ name, label, hint, options, defaultValue }: Props) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <Select {...control} name={name} defaultValue={defaultValue}>
          {options.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
