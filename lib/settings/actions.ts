"use server";
import { cookies } from "next/headers";
import { LOCALE_COOKIE } from "@/i18n/locales";
import { ok } from "@/lib/core/result";
import { env } from "@/lib/env";
import { action } from "@/lib/http/action";
import { setLocaleInput, setPlaybackInput, setThemeInput } from "./input";
import { setPlayback } from "./mutations/set-playback";
import { THEME_COOKIE } from "./theme";
import { PLAYBACK_COOKIE } from "./types";

const YEAR_SECONDS = 365 * 24 * 3600;

/** Remember a choice on this device, or forget it. */
async function remember(name: string, value: string | null): Promise<void> {
  const jar = await cookies();
  const secure = env().APP_URL.startsWith("https:");
  if (value === null) jar.delete(name);
  else jar.set(name, value, { maxAge: YEAR_SECONDS, sameSite: "lax", path: "/", secure });
}

export const setThemeAction = action(setThemeInput, async (_ctx, { theme }) => {
  await remember(THEME_COOKIE, theme === "system" ? null : theme);
  return ok({ theme });
});

export const setLocaleAction = action(setLocaleInput, async (_ctx, { locale }) => {
  await remember(LOCALE_COOKIE, locale === "auto" ? null : locale);
  return ok({ locale });
});

/** A member's choice goes with the account, a guest's stays on the device. */
export const setPlaybackAction = action(setPlaybackInput, async (ctx, playback) => {
  if (ctx.viewer.kind === "account") return setPlayback(ctx, playback);
  await remember(PLAYBACK_COOKIE, `${playback.autoplay}.${Number(playback.haptics)}.${Number(playback.letterKeys)}`);
  return ok(playback);
});
