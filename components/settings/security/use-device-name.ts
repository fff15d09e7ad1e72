"use client";
import { useTranslations } from "next-intl";
import type { DeviceName } from "@/lib/accounts/safety/types";

/** What to call a device: «Firefox on Linux». */
export function useDeviceName(): (device: DeviceName) => string {
  const t = useTranslations("security.devices");
  return ({ browser, system }) => (browser && system ? t("name", { browser, system }) : (browser ?? t("unknown")));
}
