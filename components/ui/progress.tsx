import { Progress as Radix } from "radix-ui";
import { cn } from "@/lib/core/cn";

/** How far something is, 0–100. The number in words stands beside it. */
export function Progress({ value, label, className }: { value: number; label: string; className?: string }) {
  const whole = Math.round(Math.min(100, Math.max(0, value)));
  return (
    <Radix.Root
      value={whole}
      aria-label={label}
      className={cn("h-2 overflow-hidden rounded-full bg-secondary", className)}
    >
      <Radix.Indicator
        className="block size-full origin-left rounded-full bg-control transition-transform duration-base rtl:origin-right"
        style={{ transform: `scaleX(${whole / 100})` }}
      />
    </Radix.Root>
  );
}
