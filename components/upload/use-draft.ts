"use client";
import { useEffect, useEffectEvent, useState } from "react";
import type { MediaId } from "@/lib/core/ids";
import type { Failure } from "@/lib/core/result";
import { saveDraftAction } from "@/lib/posts/actions";
import type { DraftView } from "@/lib/posts/drafts/types";
import type { PostText } from "./post-fields";

const AUTOSAVE_MS = 800;

interface Options {
  readonly clientKey: string;
  readonly initial: DraftView | null;
  readonly mediaId: MediaId | null;
  readonly text: PostText;
}

/** A draft that saves itself as it is written, and is published when its author says so. */
export function useDraft({ clientKey, initial, mediaId, text }: Options) {
  const [draft, setDraft] = useState(initial);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Known from the press on, not from its answer on: a save in between must not take the wish back.
  const [publish, setPublish] = useState(initial !== null && initial.state !== "draft");

  async function save(wish: { publish: boolean }): Promise<void> {
    if (wish.publish) setPublish(true);
    setSaving(true);
    const { language, contentWarning, ...rest } = text;
    const result = await saveDraftAction({
      clientKey,
      mediaId,
      ...rest,
      language: language || null,
      contentWarning: contentWarning?.trim() ? contentWarning : null,
      // Without its video (another one is being chosen) it is a draft again.
      publish: wish.publish && mediaId !== null,
    }).catch(() => null);
    setSaving(false);
    if (!result) {
      setFailure({ code: "unavailable", reason: "offline" });
      return;
    }
    setFailure(result.ok ? null : result.failure);
    // What may not be published as it is waits for another press, not for the next letter.
    if (!result.ok && result.failure.code === "forbidden") setPublish(false);
    if (result.ok) setDraft(result.value);
  }

  const worthSaving = mediaId !== null || text.body !== "" || text.alt !== "";
  const autosave = useEffectEvent(() => void save({ publish }));
  // What is written, as one text: it is saved when it changes.
  const written = JSON.stringify([mediaId, text]);
  useEffect(() => {
    if (!worthSaving || written === "" || draft?.state === "published") return;
    const timer = setTimeout(() => autosave(), AUTOSAVE_MS);
    return () => clearTimeout(timer);
  }, [worthSaving, written, draft?.state]);

  return { draft, saving, failure, save };
}
