import "server-only";
import { redirect } from "next/navigation";
import type { NextRequest } from "next/server";
import { finishOAuth } from "@/lib/accounts/identities/finish";
import { requestContext } from "@/lib/http/context";
import { finishSignIn } from "./finish-sign-in";
import { readOAuthCookie } from "./oauth-cookie";
import { withNext } from "./own-path";

/** Where providers send people back to: `/api/oauth/[provider]/callback`. It only ever goes on to a page of ours. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ provider: string }> }): Promise<never> {
  const [ctx, { provider }, browserToken] = await Promise.all([requestContext(), params, readOAuthCookie()]);
  const back = await finishOAuth(ctx, { provider, answer: request.nextUrl.searchParams, browserToken });
  if (!back.ok) {
    const { failure } = back;
    const problem = new URLSearchParams({ problem: failure.reason });
    redirect(ctx.viewer.kind === "account" ? `/settings/security?${problem}` : `/sign-in?${problem}`);
  }
  switch (back.value.kind) {
    case "admitted":
      return finishSignIn(ctx, back.value.admitted, back.value.next);
    case "linked":
      return redirect(back.value.next);
    case "sign-up":
      return redirect(`/sign-up/identity?ceremony=${back.value.ceremonyId}`);
    case "sign-in-first":
      return redirect(`${withNext("/sign-in", `/link/${back.value.ceremonyId}`)}&notice=link`);
  }
}
