import type { ReactNode } from "react";

interface Props {
  title: string;
  /** The whole chart in a sentence. */
  summary: string;
  /** The same as numbers: the heads of two or more columns, and rows whose first cell names them. */
  table: { readonly open: string; readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[] };
  children: ReactNode;
}

/** A chart with its title, its sentence, and its numbers as a table for whoever wants those. */
export function Chart({ title, summary, table, children }: Props) {
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2 rounded-card bg-card p-4 ring-1 ring-border">
      <figcaption className="grid gap-0.5">
        <h2 className="font-bold font-display text-lg">{title}</h2>
        <p className="text-pretty text-muted-foreground text-sm">{summary}</p>
      </figcaption>
      {children}
      <details>
        <summary className="flex min-h-11 w-fit cursor-pointer items-center font-semibold text-brand text-sm md:min-h-9">
          {table.open}
        </summary>
        <table className="w-full text-sm tabular-nums">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-border border-b text-start">
              {table.heads.map((head, place) => (
                <th key={head} scope="col" className={place === 0 ? "py-1.5 text-start" : "py-1.5 text-end"}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([name, ...cells]) => (
              <tr key={name} className="border-border border-b last:border-0">
                <th scope="row" className="py-1.5 text-start font-normal">
                  {name}
                </th>
                {cells.map((cell, place) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns don't move
                  <td key={place} className="py-1.5 text-end">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}
