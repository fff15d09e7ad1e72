"use client";
import { useSyncExternalStore } from "react";
import type { PasskeyPlace } from "@/lib/accounts/factors/types";

const never = () => () => {};

/** Whether passkeys work where this page is open: the browser knows, the server was right about the first look. */
export function usePasskeysHere(place: PasskeyPlace | null): boolean {
  return useSyncExternalStore(
    never,
    () => place !== null && isWithin(window.location.hostname, place.rpId),
    () => place?.here ?? false,
  );
}

/** https://www.w3.org/TR/webauthn-3/#relying-party-identifier: the name itself, or one below it. */
const isWithin = (hostname: string, rpId: string) => hostname === rpId || hostname.endsWith(`.${rpId}`);
