import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { findInstanceName } from "@/lib/core/instance-name";
import { guestContext } from "@/lib/http/context";

/** What makes the instance installable. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  // The name is the instance's: nothing that a build knows.
  await connection();
  const name = await findInstanceName(guestContext());
  return {
    id: "/",
    name,
    short_name: name,
    description: "The feed is yours. So are the rules.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    orientation: "portrait",
    background_color: "#130b15",
    theme_color: "#130b15",
    categories: ["social", "entertainment"],
    icons: [
      { src: "/icons/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/icon-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
    ],
    shortcuts: [
      { name: "Create", url: "/create" },
      { name: "Following", url: "/following" },
    ],
  };
}
