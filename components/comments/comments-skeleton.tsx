import { Skeleton } from "@/components/ui/skeleton";

const WIDTHS = ["w-11/12", "w-3/4", "w-10/12", "w-2/3"];

/** Comments in their final shape, before they have come. */
export function CommentsSkeleton() {
  return (
    <>
      {WIDTHS.map((width) => (
        <div key={width} className="grid grid-cols-[auto_minmax(0,1fr)] gap-3">
          <Skeleton className="size-8 rounded-full" />
          <div className="grid gap-2">
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className={`h-4 ${width}`} />
          </div>
        </div>
      ))}
    </>
  );
}
