"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { AccountId } from "@/lib/core/ids";
import { type ComposeDocument, isEmpty } from "../document";
import { forgetDocument, keepDocument } from "./documents";

const PAUSE_MS = 500;

/** Whether what is written lies on this device: there is nothing to keep, not yet, it does, the browser keeps nothing. */
export type Kept = "nothing" | "writing" | "kept" | "failed";

/**
 * A document while somebody writes it: kept on the device at every pause, when the page is hidden, and when it is left.
 * `release` gives it up to whoever sends it or throws it away: from then on it is not kept from here.
 */
export function useKeptDocument(accountId: AccountId, initial: ComposeDocument) {
  const [document, setDocument] = useState(initial);
  // As of which change it lies on the device, and as of which it could not be kept.
  const [keptAt, setKeptAt] = useState(initial.updatedAt);
  const [failedAt, setFailedAt] = useState(-1);
  const released = useRef(false);
  const { updatedAt } = document;
  const dirty = updatedAt > keptAt;

  const keep = useEffectEvent(async () => {
    if (released.current || !dirty) return;
    const done = isEmpty(document) ? forgetDocument(accountId, document.clientKey) : keepDocument(accountId, document);
    await done.then(
      () => setKeptAt((known) => Math.max(known, updatedAt)),
      () => setFailedAt(updatedAt),
    );
  });

  useEffect(() => {
    if (!dirty || updatedAt === failedAt) return;
    const timer = setTimeout(() => void keep(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [dirty, updatedAt, failedAt]);

  useEffect(() => {
    const leave = () => void keep();
    window.addEventListener("pagehide", leave);
    window.document.addEventListener("visibilitychange", leave);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.document.removeEventListener("visibilitychange", leave);
      leave();
    };
  }, []);

  return {
    document,
    kept: keptOf(document, { dirty, failed: updatedAt === failedAt }),
    change(update: (document: ComposeDocument) => ComposeDocument) {
      setDocument((known) => ({ ...update(known), updatedAt: Math.max(Date.now(), known.updatedAt + 1) }));
    },
    release(yes = true) {
      released.current = yes;
    },
  };
}

function keptOf(document: ComposeDocument, { dirty, failed }: { dirty: boolean; failed: boolean }): Kept {
  if (failed) return "failed";
  if (dirty) return "writing";
  return isEmpty(document) ? "nothing" : "kept";
}
