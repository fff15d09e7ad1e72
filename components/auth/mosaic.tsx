import { cn } from "@/lib/core/cn";

const COLUMNS = [0, 1, 2, 3];
const ROWS = [0, 1, 2, 3, 4];
/** With fewer the same picture would stand beside itself. */
const POSTERS_MIN = 4;

/** Grounds of the tiles where there are no posters: the brand's colours, most of them far back. */
const TINTS = [
  "bg-plum/20",
  "bg-primary/75",
  "bg-plum/35",
  "bg-foreground/8",
  "bg-like/45",
  "bg-plum/15",
  "bg-primary/25",
];

/** Leaning columns of posters, or of quiet tiles where nothing has been posted. Decoration. */
export function Mosaic({ posters }: { posters: readonly string[] }) {
  return (
    <div
      aria-hidden
      data-theme="dark"
      className="absolute -inset-x-[8%] -inset-y-[14%] -rotate-7 grid grid-cols-4 gap-2.5 md:-inset-x-[6%] md:-inset-y-[10%]"
    >
      {COLUMNS.map((column) => (
        <div key={column} className={cn("grid content-start gap-2.5", column % 2 === 1 && "-mt-14")}>
          {ROWS.map((row) => (
            <Tile key={row} posters={posters} place={column * 3 + row} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Tile({ posters, place }: { posters: readonly string[]; place: number }) {
  const shape = "aspect-[3/4] w-full rounded-[.875rem]";
  const poster = posters.length < POSTERS_MIN ? undefined : posters[place % posters.length];
  if (poster) return <img src={poster} alt="" decoding="async" className={cn(shape, "object-cover")} />;
  return <div className={cn(shape, TINTS[(place * 3) % TINTS.length])} />;
}
