import { expect, test } from "vitest";
import { GUEST } from "@/lib/core/context";
import { as, withRollback } from "@/lib/testing/database";
import { anAccount } from "@/lib/testing/factories";
import { setPlayback } from "./mutations/set-playback";
import { findPlayback } from "./queries/playback";
import { PLAYBACK_DEFAULTS } from "./types";

const quiet = { autoplay: "never", haptics: false, letterKeys: false } as const;

test("a member's choice is kept with the account, and a cookie says nothing about it", () =>
  withRollback(async (ctx) => {
    const [ana, bo] = [as(ctx, await anAccount(ctx)), as(ctx, await anAccount(ctx))];
    expect(await findPlayback(ana, "never.0.0")).toEqual(PLAYBACK_DEFAULTS);
    expect(await setPlayback(ana, { ...quiet, autoplay: "wifi" })).toMatchObject({ ok: true });
    expect(await setPlayback(ana, quiet)).toEqual({ ok: true, value: quiet });
    expect(await findPlayback(ana)).toEqual(quiet);
    expect(await findPlayback(bo)).toEqual(PLAYBACK_DEFAULTS);
  }));

test("a guest's choice is what their device kept, if it is one", () =>
  withRollback(async (ctx) => {
    const guest = as(ctx, GUEST);
    expect(await findPlayback(guest, "wifi.0.1")).toEqual({ autoplay: "wifi", haptics: false, letterKeys: true });
    for (const kept of [undefined, "", "wifi", "loud.1.1", "wifi.1.1.1", "wifi.1.<script>"])
      expect(await findPlayback(guest, kept), kept).toEqual(PLAYBACK_DEFAULTS);
  }));

test("guests and frozen accounts keep nothing", () =>
  withRollback(async (ctx) => {
    const frozen = { ...(await anAccount(ctx)), frozen: true };
    expect(await setPlayback(as(ctx, GUEST), quiet)).toMatchObject({ failure: { code: "unauthenticated" } });
    expect(await setPlayback(as(ctx, frozen), quiet)).toMatchObject({ failure: { code: "forbidden" } });
    expect(await findPlayback(as(ctx, frozen))).toEqual(PLAYBACK_DEFAULTS);
  }));
