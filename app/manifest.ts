import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { directionOf } from "@/i18n/locales";
import { requestLocale } from "@/i18n/request";
import { findInstanceName } from "@/lib/core/instance-name";
import { guestContext } from "@/lib/http/context";

/** What makes the instance installable, in the reader's language. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  // The name is the instance's: nothing that a build knows.
  await connection();
  const [name, locale, t, frame] = await Promise.all([
    findInstanceName(guestContext()),
    requestLocale(),
    getTranslations("offline.app"),
    getTranslations("frame"),
  ]);
  const shortcut = (key: "create" | "following" | "messages" | "activity") => ({
    name: frame(key),
    url: `/${key}`,
    icons: [{ src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" }],
  });
  return {
    id: "/",
    name,
    short_name: name,
    description: t("description"),
    lang: locale,
    dir: directionOf(locale),
    start_url: "/",
    scope: "/",
    display: "standalone",
    display_override: ["standalone", "minimal-ui"],
    orientation: "portrait",
    background_color: "#130b15",
    theme_color: "#130b15",
    categories: ["social", "entertainment"],
    // An address of ours that is opened elsewhere comes into the window that is there.
    launch_handler: { client_mode: "navigate-existing" },
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
    ],
    shortcuts: [shortcut("create"), shortcut("messages"), shortcut("activity"), shortcut("following")],
    // The service worker takes it from there (components/offline/worker/share.ts).
    share_target: {
      action: "/share/receive",
      method: "post",
      enctype: "multipart/form-data",
      params: {
        title: "title",
        text: "text",
        url: "url",
        files: [{ name: "files", accept: ["video/*", "image/*"] }],
      },
    },
  };
}
