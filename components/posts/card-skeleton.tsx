import { Skeleton } from "@/components/ui/skeleton";

/** The place of a card that is coming. */
export function CardSkeleton() {
  return (
    <div aria-hidden className="grid gap-2.5 rounded-card bg-card px-4 pt-3.75 pb-4 ring-1 ring-border">
      <div className="flex items-center gap-2.5">
        <Skeleton className="size-10 rounded-full" />
        <div className="grid gap-1.5">
          <Skeleton className="h-3.5 w-32 rounded-md" />
          <Skeleton className="h-2.75 w-20 rounded-md" />
        </div>
      </div>
      <Skeleton className="h-3.5 w-full rounded-md" />
      <Skeleton className="h-3.5 w-3/4 rounded-md" />
      <Skeleton className="h-36 w-full rounded-media" />
    </div>
  );
}
