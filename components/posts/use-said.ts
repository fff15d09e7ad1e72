"use client";
import { startTransition, useOptimistic, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import type { Result } from "@/lib/core/result";

/**
 * Something that the viewer says about a post (a vote, a reaction, a repost, a bookmark): shown at once as it is meant,
 * settled on what the server says; a refusal takes it back and says why.
 */
export function useSaid<S extends object>(given: S) {
  const [saved, setSaved] = useState({ given, state: given });
  // What the page brings later is newer than what was said here.
  if (!isSame(saved.given, given)) setSaved({ given, state: given });
  const [shown, show] = useOptimistic(saved.state);
  const fail = useFailureToast();

  function say<T>(meant: S, send: () => Promise<Result<T>>, settled: (value: T) => S, done?: (value: T) => void): void {
    startTransition(async () => {
      show(meant);
      const result = await send().catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => setSaved({ given, state: settled(result.value) }));
      done?.(result.value);
    });
  }

  return { shown, say };
}

const isSame = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);
