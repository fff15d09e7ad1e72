import { cn } from "@/lib/core/cn";

/** Says that something is under way, beside words that say what. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={cn(
        "inline-block size-4.5 animate-spin rounded-full border-[2.5px] border-current border-e-transparent",
        className,
      )}
    />
  );
}
