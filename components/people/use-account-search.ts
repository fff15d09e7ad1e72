import { useRef, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useViewer } from "@/components/frame/viewer";
import type { AuthorView } from "@/lib/accounts/types";

const PAUSE_MS = 220;

/**
 * People by name or handle while somebody types: `look` is told what stands in the field, and asks at each pause. `found`
 * is null while nothing is looked for; the viewer is never among them.
 */
export function useAccountSearch() {
  const viewer = useViewer();
  const [found, setFound] = useState<readonly AuthorView[] | null>(null);
  const [failed, setFailed] = useState(false);
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; asked?: AbortController }>({});

  function look(typed: string) {
    clearTimeout(waiting.current.timer);
    waiting.current.asked?.abort();
    const text = typed.trim().replace(/^@/, "");
    if (!text) return setFound(null);
    waiting.current.timer = setTimeout(() => void ask(text), PAUSE_MS);
  }

  async function ask(text: string) {
    const asked = new AbortController();
    waiting.current.asked = asked;
    try {
      const { accounts } = await getJson<{ accounts: AuthorView[] }>(
        "/api/directlink/v1/complete",
        { q: `@${text}` },
        asked.signal,
      );
      setFound(accounts.filter(({ id }) => id !== viewer?.id));
      setFailed(false);
    } catch {
      if (!asked.signal.aborted) setFailed(true);
    }
  }

  return { found, failed, look };
}
