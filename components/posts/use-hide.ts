"use client";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { layersGone } from "@/components/ui/use-layer";
import type { PostId } from "@/lib/core/ids";
import { signalAction } from "@/lib/feed/actions/signals";
import type { PostView } from "@/lib/posts/types";
import { type Hiding, useCardList } from "./card-list";

/** Which posts of a list were hidden on this page, where the list is one that leaves hidden posts out. */
export function useHiding(leavesOut: boolean): Hiding | undefined {
  const [hidden, setHidden] = useState<ReadonlySet<PostId>>(new Set());
  function set(postId: PostId, on: boolean): void {
    setHidden((known) => new Set(on ? [...known, postId] : [...known].filter((id) => id !== postId)));
  }
  return leavesOut ? { hidden, set } : undefined;
}

/** Hide a post, or show it again: at once, and as it was where that is refused. Null where its list shows it all the same. */
export function useHide({ id }: PostView): ((on: boolean) => Promise<void>) | null {
  const { hiding } = useCardList();
  const fail = useFailureToast();
  if (!hiding) return null;
  return async (on) => {
    await layersGone();
    hiding.set(id, on);
    const result = await signalAction({ postId: id, kind: "hidden", given: on }).catch(() => null);
    if (result?.ok) return;
    hiding.set(id, !on);
    fail(result?.failure);
  };
}
