"use client";
import { useState } from "react";
import { thumbhashUrl } from "@/components/ui/thumbhash";
import { cn } from "@/lib/core/cn";
import type { VideoView } from "@/lib/media/types";
import { isTall } from "./video-slot";

/**
 * What is seen before the first frame: the thumbhash at once, the poster when it has come. Those of the neighbours are not
 * `wanted` before the first video plays: on a slow line they would hold it up.
 */
export function StagePoster({ video, eager, wanted }: { video: VideoView; eager: boolean; wanted: boolean }) {
  const tall = isTall(video);
  const [hash] = useState(() => thumbhashUrl(video.thumbhash));
  return (
    <div
      className="absolute inset-0 z-0 bg-center bg-cover"
      style={hash ? { backgroundImage: `url(${hash})` } : undefined}
    >
      {wanted && video.posterUrl && !tall && (
        <img
          src={video.posterUrl}
          alt=""
          aria-hidden
          className="absolute inset-0 size-full scale-110 object-cover opacity-60 blur-2xl"
        />
      )}
      {wanted && video.posterUrl && (
        <img
          src={video.posterUrl}
          data-poster
          alt={video.alt}
          fetchPriority={eager ? "high" : "low"}
          decoding="async"
          className={cn("absolute inset-0 size-full", tall ? "object-cover" : "object-contain")}
        />
      )}
    </div>
  );
}
