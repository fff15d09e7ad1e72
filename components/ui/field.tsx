"use client";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/lib/core/cn";

interface Props {
  label: ReactNode;
  /** Stands at the end of the label's line: a count, «Forgotten?». */
  aside?: ReactNode;
  hint?: ReactNode;
  /** What is wrong with it, in words; announced with the field. */
  error?: string | null | undefined;
  className?: string;
  children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean | undefined;
  }) => ReactNode;
}

/** A labelled form control with its hint and its error. */
export function Field({ label, aside, hint, error, className, children }: Props) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="font-semibold text-sm">
          {label}
        </label>
        {aside}
      </div>
      {children({ id, "aria-describedby": describedBy, "aria-invalid": error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-muted-foreground text-sm">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="font-medium text-destructive text-sm">
          {error}
        </p>
      )}
    </div>
  );
}

const control =
  "w-full rounded-lg bg-card px-3.5 text-[1rem] shadow-[inset_0_0_0_1.5px_var(--input)] outline-none placeholder:text-muted-foreground focus-visible:shadow-[inset_0_0_0_2.5px_var(--ring)] aria-invalid:shadow-[inset_0_0_0_2px_var(--destructive)] disabled:opacity-50";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(control, "min-h-12", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(control, "min-h-24 resize-y py-3 leading-6", className)} {...props} />;
}
