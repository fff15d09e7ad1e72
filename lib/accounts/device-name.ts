import Bowser from "bowser";

/** What a browser says it is, as far as people would call it. `browser` and `system` are names, or null where unknown. */
export interface DeviceName {
  readonly browser: string | null;
  readonly system: string | null;
  readonly form: "phone" | "tablet" | "desktop";
}

const UNKNOWN: DeviceName = { browser: null, system: null, form: "desktop" };

/** The names in a User-Agent header. Anybody can write anything there: it describes, it proves nothing. */
export function nameDevice(userAgent: string): DeviceName {
  if (!userAgent) return UNKNOWN;
  const { browser, os, platform } = Bowser.parse(userAgent);
  const form = platform.type === "mobile" ? "phone" : platform.type === "tablet" ? "tablet" : "desktop";
  return { browser: short(browser.name), system: short(os.name), form };
}

const short = (name: string | undefined) => (name ? name.slice(0, 40) : null);
