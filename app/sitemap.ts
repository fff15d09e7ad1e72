import type { MetadataRoute } from "next";
import { listIndexable } from "@/lib/accounts/indexable";
import { env } from "@/lib/env";
import { requestContext } from "@/lib/http/context";

/** Where search engines may begin: the profiles of those who let them. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const handles = await listIndexable(await requestContext());
  const address = (path: string) => ({ url: new URL(path, env().APP_URL).href });
  return [address("/"), address("/explore"), ...handles.map((handle) => address(`/@${handle}`))];
}
