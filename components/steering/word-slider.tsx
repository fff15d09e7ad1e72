"use client";
import { type CSSProperties, type ReactNode, useId } from "react";
import { cn } from "@/lib/core/cn";

interface Props {
  label: ReactNode;
  /** What it does, in a few words. */
  hint?: string;
  min: number;
  max: number;
  value: number;
  /** What the value means: shown, and said instead of the number. */
  word: string;
  onChange: (value: number) => void;
  className?: string;
  children?: ReactNode;
}

/** A slider with a few stops, each of which is a word. The browser's own, with its keys. */
export function WordSlider({ label, hint, min, max, value, word, onChange, className, children }: Props) {
  const id = useId();
  return (
    <div className={cn("grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3", className)}>
      <label htmlFor={id} className="min-w-0 break-words font-semibold">
        {label}
      </label>
      <span
        aria-hidden
        className={cn("text-sm", value === (min + max) / 2 ? "text-muted-foreground" : "font-semibold")}
      >
        {word}
      </span>
      {hint && (
        <p id={`${id}-hint`} className="col-span-2 text-muted-foreground text-sm">
          {hint}
        </p>
      )}
      <span className="col-span-2 flex items-center gap-2">
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={1}
          value={value}
          aria-valuetext={word}
          aria-describedby={hint ? `${id}-hint` : undefined}
          onChange={({ target }) => onChange(target.valueAsNumber)}
          style={{ "--at": (value - min) / (max - min) } as CSSProperties}
          className="word-slider h-11 w-full min-w-0 cursor-pointer accent-control disabled:cursor-not-allowed disabled:opacity-50"
        />
        {children}
      </span>
    </div>
  );
}
