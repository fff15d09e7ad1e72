import "server-only";
import { connection } from "next/server";
import { cache } from "react";
import { database } from "@/db/client";
import { currentViewer } from "@/lib/auth/viewer";
import { type Context, GUEST } from "@/lib/core/context";

/** The context of one web request, for pages and actions. The same throughout the request. */
export const requestContext = cache(async (): Promise<Context> => {
  // Nothing that is asked by somebody is ever rendered ahead.
  await connection();
  const viewer = await currentViewer();
  return { db: database(), viewer, now: new Date() };
});

/** The context of what everybody gets alike, whoever asks: it can be kept by caches. */
export const guestContext = (): Context => ({ db: database(), viewer: GUEST, now: new Date() });
