import { Skeleton } from "@/components/ui/skeleton";

const BUBBLES = ["w-3/5", "w-2/5 self-end", "w-1/2", "w-2/3", "w-1/3 self-end", "w-1/2 self-end"];

/** A conversation in its shape, until it is there. */
export default function ConversationLoading() {
  return (
    <div className="flex min-w-0 flex-1 flex-col bg-background max-md:fixed max-md:inset-0 max-md:z-sheet">
      <div className="flex min-h-17 items-center gap-3 border-border border-b px-4">
        <Skeleton className="size-11 rounded-full" />
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex flex-1 flex-col justify-end gap-2.5 px-4 pb-4">
        {BUBBLES.map((shape) => (
          <Skeleton key={shape} className={`h-10 max-w-96 rounded-[1.25rem] ${shape}`} />
        ))}
      </div>
      <div className="flex min-h-16 items-center gap-2 border-border border-t px-4">
        <Skeleton className="h-11 flex-1 rounded-full" />
      </div>
    </div>
  );
}
