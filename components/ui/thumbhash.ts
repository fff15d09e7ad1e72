import { thumbHashToDataURL } from "thumbhash";

/** A thumbhash (base64) as the address of a tiny picture of its colours, for a background; undefined where there is none. */
export function thumbhashUrl(base64: string | null): string | undefined {
  if (!base64) return undefined;
  return thumbHashToDataURL(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}

/** The same as a style: what stands in the place of a picture until it has come. */
export function thumbhashGround(
  base64: string | null,
): { backgroundImage: string; backgroundSize: string } | undefined {
  const url = thumbhashUrl(base64);
  return url ? { backgroundImage: `url(${url})`, backgroundSize: "cover" } : undefined;
}
