import type { MetadataRoute } from "next";
import { connection } from "next/server";
import { env } from "@/lib/env";

/** What search engines may fetch. Who doesn't want to be found says so on their own pages, which must be read for that. */
export default async function robots(): Promise<MetadataRoute.Robots> {
  // The address of the instance is a setting of the server, not of the build.
  await connection();
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/api/", "/settings", "/admin", "/create", "/dev/"] },
    sitemap: new URL("/sitemap.xml", env().APP_URL).href,
  };
}
