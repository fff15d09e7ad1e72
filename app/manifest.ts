import type { MetadataRoute } from "next";

/** What makes DirectLink installable. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: "/",
    name: "DirectLink",
    short_name: "DirectLink",
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
