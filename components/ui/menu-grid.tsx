"use client";
import type { KeyboardEvent, ReactNode } from "react";
import { cn } from "@/lib/core/cn";

interface Props {
  columns: number;
  className?: string;
  children: ReactNode;
}

/** Items of a menu side by side: the arrows go where they point, and out of the grid above and below it. */
export function MenuGrid({ columns, className, children }: Props) {
  function move(event: KeyboardEvent<HTMLDivElement>) {
    const grid = event.currentTarget;
    const items = itemsOf(grid);
    const at = items.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? undefined : nextOf(event.key, grid, items, at, columns);
    if (next === undefined) return;
    // The menu itself knows of up and down only, one item at a time.
    event.preventDefault();
    event.stopPropagation();
    next?.focus();
  }
  return (
    <div
      role="none"
      onKeyDownCapture={move}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
      className={cn("grid gap-0.5", className)}
    >
      {children}
    </div>
  );
}

const itemsOf = (within: Element): HTMLElement[] => [...within.querySelectorAll<HTMLElement>("[role^=menuitem]")];

/** The item that a key leads to; null where there is none, undefined for keys that aren't ours. */
function nextOf(
  key: string,
  grid: HTMLElement,
  items: readonly HTMLElement[],
  at: number,
  columns: number,
): HTMLElement | null | undefined {
  const forward = getComputedStyle(grid).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
  const beside = (step: number) => items[at + step] ?? null;
  if (key === "ArrowLeft" || key === "ArrowRight") return beside(key === forward ? 1 : -1);
  if (key !== "ArrowUp" && key !== "ArrowDown") return undefined;
  const all = itemsOf(grid.closest("[role=menu]") ?? grid);
  if (key === "ArrowUp") return beside(-columns) ?? all[all.indexOf(items[0] as HTMLElement) - 1] ?? null;
  const rowOf = (place: number) => Math.floor(place / columns);
  const last = items.length - 1;
  if (rowOf(at) < rowOf(last)) return items[Math.min(at + columns, last)] ?? null;
  return all[all.indexOf(items[last] as HTMLElement) + 1] ?? null;
}
