import { CacheFirst, ExpirationPlugin, type RuntimeCaching } from "serwist";
import { scope } from "./scope";

const ASSETS = "directlink-assets";
const ASSET = /\/_next\/static\/[\w\-./~%]+/g;
const DAY_S = 86_400;

/** Scripts, styles and faces: their names change with their contents, so what is kept is right. They are nobody's own. */
export const assets: RuntimeCaching = {
  matcher: ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith("/_next/static/"),
  handler: new CacheFirst({
    cacheName: ASSETS,
    plugins: [
      new ExpirationPlugin({
        maxEntries: 500,
        maxAgeSeconds: 60 * DAY_S,
        maxAgeFrom: "last-used",
        purgeOnQuotaError: true,
      }),
    ],
  }),
};

/** Keep what a page needs to look like itself, as far as its markup names it. */
export async function keepAssetsOf(page: Response): Promise<void> {
  await keepAssets([...new Set((await page.text()).match(ASSET))]);
}

/** Keep these, each unless it is kept. */
export async function keepAssets(urls: readonly string[]): Promise<void> {
  const cache = await scope.caches.open(ASSETS);
  await Promise.all(
    urls.map(async (url) => {
      if (await cache.match(url)) return;
      const response = await fetch(url);
      if (response.ok) await cache.put(url, response);
    }),
  );
}
