import type { ReactNode } from "react";

/** A place behind the last video: as high as one, and as dark as the stage in either scheme. */
export function EndPlace({ byWish = false, children }: { byWish?: boolean; children: ReactNode }) {
  return (
    <div data-feed-end={byWish || undefined} className="stage-scene h-full snap-start" data-theme="dark">
      <div className="stage-box grid place-content-center overflow-y-auto bg-[#130b15] text-foreground">{children}</div>
      <div className="stage-dock-space" />
    </div>
  );
}
