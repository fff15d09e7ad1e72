"use client";
import type { ReactNode } from "react";
import { Field, Input } from "@/components/ui/field";

interface Props {
  name: string;
  kind: "current-password" | "new-password" | "code" | "email";
  label: ReactNode;
  hint?: ReactNode;
  error: string | null;
  autoFocus?: boolean;
}

const KINDS = {
  "current-password": { type: "password", autoComplete: "current-password", autoCapitalize: "none" },
  "new-password": { type: "password", autoComplete: "new-password", autoCapitalize: "none" },
  code: {
    inputMode: "numeric",
    autoComplete: "one-time-code",
    maxLength: 20,
    className: "font-mono text-xl tracking-[.35em] tabular-nums",
  },
  email: { type: "email", autoComplete: "email", maxLength: 254 },
} as const;

/** A field of the forms about one's account's safety. What is typed stays in it until the form is done. */
export function SafeField({ name, kind, autoFocus, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <Input {...control} {...KINDS[kind]} name={name} required spellCheck={false} autoFocus={autoFocus} />
      )}
    </Field>
  );
}
