import type { Instrumentation } from "next";

/** Called once by Next when a server starts; never during a build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { boot } = await import("@/lib/boot/boot");
  await boot();
}

/** An error that a page, an action or a route threw: logged once, with the digest that the person was shown. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, { routePath, routeType }) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logger } = await import("@/lib/telemetry/logger");
  const digest = typeof error === "object" && error !== null && "digest" in error ? error.digest : undefined;
  const requestId = request.headers["x-request-id"];
  const { blameAsker } = await import("@/lib/http/answers");
  const asker = routeType === "action" && typeof requestId === "string" && blameAsker(requestId);
  logger()[asker ? "info" : "error"](
    { err: error, digest, routePath, routeType, method: request.method, requestId },
    "request failed",
  );
};
