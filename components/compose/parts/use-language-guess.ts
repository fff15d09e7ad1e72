"use client";
import { useEffect, useState } from "react";

const PAUSE_MS = 1_000;
/** Less says nothing. */
const LETTERS_MIN = 8;

/** The language that the server would suppose of a text, asked for at a pause; null while nobody knows. */
export function useLanguageGuess(text: string, wanted: boolean): string | null {
  const [guess, setGuess] = useState<{ of: string; language: string | null } | null>(null);
  const asked = wanted && text.trim().length >= LETTERS_MIN ? text.slice(0, 1_000) : null;
  useEffect(() => {
    if (asked === null) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      const language = await ask(asked, stop.signal).catch(() => null);
      if (!stop.signal.aborted) setGuess({ of: asked, language });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [asked]);
  return asked === null ? null : (guess?.language ?? null);
}

/** Not a part of the address, where logs would keep it. */
async function ask(text: string, signal: AbortSignal): Promise<string | null> {
  const answer = await fetch("/api/directlink/v1/composer/language", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ text }),
    signal,
  });
  if (!answer.ok) return null;
  return ((await answer.json()) as { language: string | null }).language;
}
