/**
 * `/share/receive`: where the system puts what is shared with the app. The service worker takes it on the device; what
 * comes this far found none, and is not read. `/share` then says what to do.
 */
export function POST(): Response {
  return new Response(null, { status: 303, headers: { location: "/share", "cache-control": "no-store" } });
}
