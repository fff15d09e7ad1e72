import { thumbHashToDataURL } from "thumbhash";
import { cn } from "@/lib/core/cn";

interface Props {
  src: string | null;
  /** Base64 of a thumbhash: what is shown until the picture has come. */
  thumbhash?: string | null;
  className?: string;
}

/** The picture behind a profile's head; without one, its colours. Decoration. */
export function Banner({ src, thumbhash, className }: Props) {
  const box = cn("block w-full bg-accent object-cover", className);
  if (!src) {
    return (
      <div
        aria-hidden
        className={cn(
          box,
          "bg-[radial-gradient(120%_140%_at_15%_0%,var(--primary)_0,transparent_55%),radial-gradient(120%_160%_at_90%_20%,var(--plum)_0,transparent_60%)] opacity-80",
        )}
      />
    );
  }
  return (
    <img
      src={src}
      alt=""
      width={1500}
      height={500}
      fetchPriority="high"
      decoding="async"
      className={cn(box, "bg-center bg-cover")}
      style={thumbhash ? { backgroundImage: `url(${hashUrl(thumbhash)})` } : undefined}
    />
  );
}

function hashUrl(base64: string): string {
  return thumbHashToDataURL(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
