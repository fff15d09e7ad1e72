import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "@/lib/core/cn";
import { Spinner } from "./spinner";

const button = cva(
  "inline-flex max-w-full shrink-0 items-center justify-center gap-2 rounded-full font-[650] transition-[background-color,scale] duration-fast active:scale-[.97] disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:cursor-not-allowed aria-disabled:opacity-50 [&_svg]:size-5.5 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary: "bg-primary text-primary-foreground hover:bg-primary-hover",
        secondary:
          "bg-secondary text-secondary-foreground hover:bg-[color-mix(in_oklab,var(--secondary),var(--foreground)_7%)]",
        strong: "bg-foreground text-background hover:opacity-90",
        outline: "shadow-[inset_0_0_0_1.5px_var(--input)] hover:bg-muted",
        ghost: "hover:bg-muted",
        danger: "text-destructive shadow-[inset_0_0_0_1.5px_var(--destructive)] hover:bg-muted",
      },
      size: {
        default: "min-h-11 px-4.5",
        small: "min-h-9 px-4 text-sm pointer-coarse:min-h-11 [&_svg]:size-4.5",
        large: "min-h-12.5 px-6",
        icon: "size-11 rounded-full p-0",
      },
    },
    defaultVariants: { variant: "secondary", size: "default" },
  },
);

interface Props extends ComponentProps<"button">, VariantProps<typeof button> {
  /** Render the child (a link, say) with a button's looks. */
  asChild?: boolean;
  /** Something is under way: a spinner stands before the words, the width stays, presses do nothing. */
  busy?: boolean;
}

/** A button. One primary a view. */
export function Button({ asChild, busy = false, variant, size, className, children, disabled, ...props }: Props) {
  const classes = cn(button({ variant, size }), className);
  if (asChild) {
    return (
      <Slot.Root className={classes} {...props}>
        {children}
      </Slot.Root>
    );
  }
  return (
    <button type="button" className={classes} disabled={disabled || busy} aria-busy={busy || undefined} {...props}>
      {busy && <Spinner />}
      {children}
    </button>
  );
}
