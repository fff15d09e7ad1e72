import "server-only";
import { cache } from "react";
import { database } from "@/db/client";
import { currentViewer } from "@/lib/auth/viewer";
import type { Context } from "@/lib/core/context";

/** The context of one web request, for pages and actions. The same throughout the request. */
export const requestContext = cache(async (): Promise<Context> => {
  const viewer = await currentViewer();
  return { db: database(), viewer, now: new Date() };
});
