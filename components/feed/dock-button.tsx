"use client";
import type { ReactNode } from "react";
import { useViewer } from "@/components/frame/viewer";
import { cn } from "@/lib/core/cn";

interface DockButtonProps {
  label: string;
  count?: string;
  pressed?: boolean;
  onClick?: () => void;
  className?: string;
  children: ReactNode;
}

/** One control of the dock. Passes on what a menu's trigger needs. */
export function DockButton({ label, count, pressed, className, children, ...props }: DockButtonProps) {
  const viewer = useViewer();
  return (
    <button
      type="button"
      aria-label={label}
      // A guest's press opens the way to sign in: nothing is toggled.
      aria-pressed={viewer ? pressed : undefined}
      className={cn(
        "group grid min-h-[min(3.375rem,68px)] w-[var(--dock-column)] content-center justify-items-center gap-0.5 rounded-[1.25rem] font-[650] text-2xs max-md:hover:bg-white/15 md:min-h-0 [&_svg]:size-[min(1.625rem,32px)] aria-pressed:[&_svg]:fill-current md:[&_svg]:size-[min(1.5rem,32px)]",
        className,
      )}
      {...props}
    >
      <span className="contents md:grid md:size-[min(3rem,56px)] md:place-items-center md:rounded-full md:bg-card md:shadow-sm md:ring-1 md:ring-border md:group-hover:bg-muted">
        {children}
      </span>
      {count && (
        <span className="max-w-[var(--dock-column)] truncate text-overlay-foreground md:text-foreground">{count}</span>
      )}
    </button>
  );
}
