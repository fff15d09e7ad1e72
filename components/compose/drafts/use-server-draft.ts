"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import type { UploadedPicture } from "@/components/upload/picture-upload";
import { discardDraftAction, saveDraftAction } from "@/lib/posts/actions";
import { type ComposeDocument, isEmpty } from "../document";
import { draftInput } from "./draft-input";

/** Longer than the pause after which it lies on the device: the server need not hear of every word. */
const PAUSE_MS = 2_500;

/**
 * Keep a document at the server, too, so that it is there on another device: at longer pauses, while there is a line. What
 * is scheduled, or out already, stays as it is there until it is sent. Gives whether the server has what is written.
 */
export function useServerDraft(document: ComposeDocument, sent: readonly UploadedPicture[], active: boolean): boolean {
  const { updatedAt, clientKey } = document;
  const [savedAt, setSavedAt] = useState(-1);
  // As of which change it was tried: what was refused, or did not arrive, is tried again with the next one.
  const [triedAt, setTriedAt] = useState(0);
  // What was begun before may lie there already.
  const known = useRef(updatedAt > 0);
  const eligible = active && document.edit === null && document.publishAt === null;
  const arrived = sent.filter(({ state }) => state === "ready").length;

  const save = useEffectEvent(async () => {
    const empty = isEmpty(document);
    if (!navigator.onLine || (empty && !known.current)) return;
    setTriedAt(updatedAt);
    // What does not arrive lies on the device, which says so.
    const result = await (empty
      ? discardDraftAction({ clientKey })
      : saveDraftAction(draftInput(document, sent))
    ).catch(() => null);
    if (!result?.ok) return;
    known.current = !empty;
    setSavedAt(updatedAt);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture that has arrived belongs to the draft
  useEffect(() => {
    if (!eligible || updatedAt === 0 || updatedAt === triedAt) return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [eligible, updatedAt, triedAt, arrived]);

  return savedAt === updatedAt;
}
