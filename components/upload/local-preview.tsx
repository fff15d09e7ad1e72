"use client";
import { useEffect, useState } from "react";

/** The chosen video as it lies on this device, or its poster once there is one. */
export function LocalPreview({ file, poster }: { file: File | null; poster: string | null }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return;
    const address = URL.createObjectURL(file);
    setUrl(address);
    return () => {
      URL.revokeObjectURL(address);
      setUrl(null);
    };
  }, [file]);

  return (
    <div className="aspect-[9/14] w-full overflow-hidden rounded-media bg-skeleton xl:max-h-98">
      {url ? (
        <video
          src={url}
          poster={poster ?? undefined}
          muted
          loop
          autoPlay
          playsInline
          className="size-full object-cover motion-reduce:hidden"
        />
      ) : (
        poster && <img src={poster} alt="" className="size-full object-cover" />
      )}
    </div>
  );
}
