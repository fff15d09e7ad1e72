import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/core/cn";

/** One of a few. The system's own list opens: nothing is quicker on a phone. */
export function Select({ className, ...props }: ComponentProps<"select">) {
  return (
    <span className="relative block">
      <select
        className={cn(
          "min-h-12 w-full appearance-none rounded-lg bg-card ps-3.5 pe-11 text-[1rem] shadow-[inset_0_0_0_1.5px_var(--input)] outline-none focus-visible:shadow-[inset_0_0_0_2.5px_var(--ring)]",
          className,
        )}
        {...props}
      />
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-3.5 top-1/2 size-5 -translate-y-1/2 text-muted-foreground"
      />
    </span>
  );
}
