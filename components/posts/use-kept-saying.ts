"use client";
import { useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { useViewer } from "@/components/frame/viewer";
import { dropSaying, keepSaying, onSayings, type Saying, type Sayings, sayingOf } from "@/components/offline/sayings";
import { useToast } from "@/components/ui/toast";
import type { PostId } from "@/lib/core/ids";
import { ok, type Result } from "@/lib/core/result";

interface Giving<S extends Saying, T> {
  readonly value: Sayings[S];
  /** What comes of it, as far as this device can tell. */
  readonly meant: T;
  /** Say it to the server. */
  send(): Promise<Result<T>>;
}

/**
 * What the viewer says about a post, also without a line: then it waits on the device, and counts as said. `waiting` is what
 * waits, or has since gone out; undefined where nothing of the kind was said so.
 */
export function useKeptSaying<S extends Saying>(postId: PostId, saying: S) {
  const t = useTranslations("frame");
  const toast = useToast();
  const viewer = useViewer();
  const waiting = useSyncExternalStore(
    onSayings,
    () => sayingOf(postId, saying),
    () => undefined,
  );

  /** `kept`: nobody has heard it yet, and whoever said it has been told so. */
  async function give<T extends object>({
    value,
    meant,
    send,
  }: Giving<S, T>): Promise<Result<T & { readonly kept?: true }>> {
    if (!viewer || navigator.onLine) {
      if (viewer) await dropSaying(viewer.id, postId, saying).catch(() => {});
      return send();
    }
    await keepSaying(viewer.id, postId, saying, value);
    toast({ text: t("saidKept") });
    return ok({ ...meant, kept: true });
  }

  return { waiting, give };
}
