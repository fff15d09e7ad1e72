"use server";
import type { Context } from "@/lib/core/context";
import { ok } from "@/lib/core/result";
import { actionTaking } from "@/lib/http/action";
import { settingAside } from "../preferences/changes";
import { type SignalInput, signalInput } from "../signals/input";
import { setSignal } from "../signals/set-signal";
import { steer } from "./steer";

/** The viewer wants less of a post, or takes that back. What a guest has set aside stays on their device. */
export const signalAction = actionTaking("signals")(signalInput, (ctx, signal) =>
  ctx.viewer.kind === "guest" && signal.kind === "not_interested" ? setAside(ctx, signal) : setSignal(ctx, signal),
);

async function setAside(ctx: Context, { postId, given }: SignalInput) {
  const steered = await steer(ctx, settingAside(postId, given));
  return steered.ok ? ok({ given }) : steered;
}
