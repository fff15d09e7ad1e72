import { useRef, useState } from "react";
import { getJson } from "@/components/feed/api";
import type { SearchCompletion } from "@/lib/search/types";

const PAUSE_MS = 120;
const NOTHING: SearchCompletion = { accounts: [], hashtags: [], recent: [] };

/** What the query in a search box may become, asked at every pause; the last answer stays until the next one is there. */
export function useCompletion() {
  const [completion, setCompletion] = useState(NOTHING);
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; asked?: AbortController }>({});

  function stop() {
    clearTimeout(waiting.current.timer);
    waiting.current.asked?.abort();
  }

  function ask(query: string, pause = PAUSE_MS) {
    stop();
    waiting.current.timer = setTimeout(() => void fetchCompletion(query), pause);
  }

  async function fetchCompletion(query: string) {
    const asked = new AbortController();
    waiting.current.asked = asked;
    try {
      setCompletion(await getJson("/api/directlink/v1/search/complete", { q: query }, asked.signal));
    } catch {
      // No completions: one can still search for what is typed.
      if (!asked.signal.aborted) setCompletion(NOTHING);
    }
  }

  return { completion, ask, stop, clear: () => setCompletion(NOTHING) };
}
