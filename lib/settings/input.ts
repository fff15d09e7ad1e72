import { z } from "zod";

/** `system` and `auto` take the choice back. */
export const setThemeInput = z.object({ theme: z.enum(["system", "light", "dark"]) });
export const setLocaleInput = z.object({ locale: z.enum(["auto", "en", "es", "en-XR"]) });
