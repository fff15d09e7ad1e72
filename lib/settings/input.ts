import { z } from "zod";

/** `system` and `auto` take the choice back. */
export const setThemeInput = z.object({ theme: z.enum(["system", "light", "dark"]) });
export const setLocaleInput = z.object({ locale: z.enum(["auto", "en", "es", "en-XR"]) });

export const setPlaybackInput = z.object({
  autoplay: z.enum(["always", "wifi", "never"]),
  haptics: z.boolean(),
  letterKeys: z.boolean(),
});

/** What `PLAYBACK_COOKIE` holds. */
export const keptPlaybackInput = z
  .templateLiteral([z.enum(["always", "wifi", "never"]), ".", z.enum(["0", "1"]), ".", z.enum(["0", "1"])])
  .transform((kept) => {
    const [autoplay, haptics, letterKeys] = kept.split(".");
    return {
      autoplay: autoplay as "always" | "wifi" | "never",
      haptics: haptics === "1",
      letterKeys: letterKeys === "1",
    };
  });
