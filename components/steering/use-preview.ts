"use client";
import { useRef, useState } from "react";
import type { PreferencesView, PreviewItem } from "@/lib/feed/preferences/types";

/** After the last move of a slider. */
const PAUSE_MS = 250;

const PATH = "/api/directlink/v1/steering/preview";

export type PreviewState = "ready" | "busy" | "failed";

/**
 * The beginning of the feed as it would be: asked of the server when somebody pauses; only the last answer counts. `kept`
 * is the beginning of the feed as it is.
 */
export function usePreview(initial: readonly PreviewItem[], seed: string) {
  const [items, setItems] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [state, setState] = useState<PreviewState>("ready");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const asking = useRef<AbortController>(undefined);

  async function ask(preferences: PreferencesView, areKept: boolean) {
    const controller = new AbortController();
    asking.current = controller;
    try {
      const response = await fetch(PATH, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ preferences, seed }),
        signal: controller.signal,
      });
      if (!response.ok) throw new Error(`the preview answered ${response.status}`);
      const body = (await response.json()) as { items: readonly PreviewItem[] };
      if (asking.current !== controller) return;
      setItems(body.items);
      if (areKept) setKept(body.items);
      setState("ready");
    } catch {
      // What was asked before is nobody's failure.
      if (asking.current === controller && !controller.signal.aborted) setState("failed");
    }
  }

  /** `areKept`: they have just become those that the feed follows. */
  function show(preferences: PreferencesView, areKept = false) {
    clearTimeout(timer.current);
    asking.current?.abort();
    setState("busy");
    timer.current = setTimeout(() => void ask(preferences, areKept), PAUSE_MS);
  }

  return { items, kept, state, show };
}
