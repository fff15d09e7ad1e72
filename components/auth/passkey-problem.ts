/**
 * Why asking a browser for a passkey came to nothing: it was put aside by whoever was asked (or there was none to show),
 * made way for another request, or the browser can't. Throws on what is none of these.
 */
export function passkeyProblem(error: unknown): "cancelled" | "replaced" | "impossible" | "known" {
  if (!(error instanceof Error)) throw error;
  switch (error.name) {
    case "NotAllowedError":
      return "cancelled";
    case "AbortError":
      return "replaced";
    // On making one: the device has one of this account already.
    case "InvalidStateError":
      return "known";
    default:
      return "impossible";
  }
}
