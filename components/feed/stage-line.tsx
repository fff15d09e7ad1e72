import type { ReactNode } from "react";

/**
 * One quiet line over the top of the stage, below the bar: beside the dock, above the words, so that it covers no control;
 * it lies over the picture and moves nothing.
 */
export function StageLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section
      aria-label={label}
      className="stage-scene pointer-events-none fixed inset-x-0 top-0 z-stage md:inset-x-auto md:start-19 md:end-0 md:h-dvh xl:start-60 xl:end-90"
      data-theme="dark"
    >
      <div className="stage-box">
        <div className="pointer-events-auto mx-auto mt-[calc(env(safe-area-inset-top)+3.5rem)] flex w-fit max-w-[calc(100%-1.5rem)] animate-fade-in flex-wrap items-center justify-center gap-x-1 rounded-[1.75rem] bg-overlay-strong py-0.5 ps-4 pe-1 font-semibold text-overlay-foreground text-sm [@media(max-height:40rem)]:ms-3 [@media(max-height:40rem)]:max-w-[calc(100%-var(--dock)-1.75rem)] md:[@media(max-height:40rem)]:mx-auto">
          {children}
        </div>
      </div>
      <div className="stage-dock-space" />
    </section>
  );
}

/** A button in the line. */
export const lineButton =
  "inline-flex min-h-11 min-w-11 items-center justify-center rounded-full px-3 font-bold text-overlay-brand hover:bg-white/15";
