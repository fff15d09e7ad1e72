import { z } from "zod";

/** `?lang=en`: the first part of a language; anything else is all of them. */
export const trendLanguageInput = z
  .string()
  .regex(/^[a-z]{2,3}$/)
  .nullable()
  .catch(null);
