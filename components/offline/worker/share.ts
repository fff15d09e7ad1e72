import { SHARED_CACHE, SHARED_KEY } from "../worker-messages";
import { scope } from "./scope";

/** Where the system puts what somebody shares with the app (`app/manifest.ts`). */
export const SHARE_TARGET = "/share/receive";

/** Take what was shared out of the request and keep it for `/share`: it never leaves the device by itself. */
export async function receiveShare(request: Request): Promise<Response> {
  const form = await request.formData();
  form.set("at", String(Date.now()));
  const cache = await scope.caches.open(SHARED_CACHE);
  await cache.put(SHARED_KEY, new Response(form));
  return Response.redirect("/share", 303);
}
