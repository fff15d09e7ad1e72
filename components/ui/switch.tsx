import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/core/cn";

interface Props extends Omit<ComponentProps<"input">, "type" | "role"> {
  label: ReactNode;
  /** What it does, in a sentence. */
  hint?: ReactNode;
}

/** On or off, at once. The whole row is its target. */
export function Switch({ label, hint, className, ...props }: Props) {
  return (
    <label className={cn("flex min-h-11 cursor-pointer items-center justify-between gap-4", className)}>
      <span className="grid">
        <span className="font-[550]">{label}</span>
        {hint && <span className="text-muted-foreground text-sm">{hint}</span>}
      </span>
      <span className="relative h-7.5 w-12.5 shrink-0">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says itself whether it is checked
          role="switch"
          className="peer absolute inset-0 size-full cursor-pointer appearance-none rounded-full bg-secondary shadow-[inset_0_0_0_1.5px_var(--input)] transition-colors duration-fast checked:bg-control checked:shadow-none disabled:opacity-50 forced-colors:border forced-colors:border-[ButtonText] forced-colors:checked:bg-[Highlight]"
          {...props}
        />
        <span
          aria-hidden
          className="pointer-events-none absolute start-1 top-1 size-5.5 rounded-full bg-muted-foreground shadow-sm transition-transform duration-fast peer-checked:translate-x-5 peer-checked:bg-control-foreground rtl:peer-checked:-translate-x-5 forced-colors:bg-[ButtonText]"
        />
      </span>
    </label>
  );
}
