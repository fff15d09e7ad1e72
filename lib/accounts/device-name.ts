import Bowser from "bowser";
import type { DeviceName } from "./safety/types";

const UNKNOWN: DeviceName = { browser: null, system: null, form: "desktop" };

/** The names in a User-Agent header. Anybody can write anything there: it describes, it proves nothing. */
export function nameDevice(userAgent: string): DeviceName {
  if (!userAgent) return UNKNOWN;
  const { browser, os, platform } = Bowser.parse(userAgent);
  const form = platform.type === "mobile" ? "phone" : platform.type === "tablet" ? "tablet" : "desktop";
  return { browser: short(browser.name), system: short(os.name), form };
}

const short = (name: string | undefined) => (name ? name.slice(0, 40) : null);
