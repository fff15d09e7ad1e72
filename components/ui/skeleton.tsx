import { cn } from "@/lib/core/cn";

/** The place of something that is coming, in its final shape. Appears only after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn("skeleton block rounded-lg bg-skeleton", className)} />;
}
