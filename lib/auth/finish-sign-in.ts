import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { CEREMONY_MS } from "@/lib/accounts/factors/ceremonies";
import type { Admitted } from "@/lib/accounts/factors/second-step";
import type { Context } from "@/lib/core/context";
import { withNext } from "./own-path";
import { startSession } from "./session";
import { cookieName, isHttps } from "./session-cookie";

/**
 * Go on after a factor has passed: signed in to where somebody wanted to go, or to the second step. Which step it is
 * stands in a cookie that scripts can't read, so nobody goes on with what another browser has begun. In a server action only.
 */
export async function finishSignIn(ctx: Context, admitted: Admitted, next: string): Promise<never> {
  if (admitted.kind === "second-factor") {
    await setStepCookie(admitted.ceremonyId, CEREMONY_MS / 1_000);
    redirect(withNext("/sign-in/second-step", next));
  }
  await startSession(ctx, admitted.ticket);
  if (await readStepCookie()) await setStepCookie("", 0);
  redirect(next);
}

/** The second step that this browser has come to, or null. Whether it goes on is for its row to say. */
export async function readStepCookie(): Promise<string | null> {
  return z.uuid().safeParse((await cookies()).get(cookieName("step"))?.value).data ?? null;
}

async function setStepCookie(value: string, maxAge: number): Promise<void> {
  (await cookies()).set(cookieName("step"), value, {
    path: "/",
    secure: isHttps(),
    httpOnly: true,
    sameSite: "lax",
    maxAge,
  });
}
