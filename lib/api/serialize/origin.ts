import { env } from "@/lib/env";

let origin: string | undefined;

/** Where this instance stands, as addresses in answers begin: without a slash at the end. */
export const instanceOrigin = (): string => {
  origin ??= new URL(env().APP_URL).origin;
  return origin;
};

/** Programs get whole addresses, also of what our own pages find at a path. */
export const whole = (url: string): string => (url.startsWith("/") ? instanceOrigin() + url : url);
