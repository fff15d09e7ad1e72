"use client";
import { useEffect, useState } from "react";
import { getJson } from "@/components/feed/api";
import type { CompletedAccountView } from "@/lib/graph/types";
import type { WordAt } from "./word-at";

export type Suggestion =
  | { readonly kind: "account"; readonly text: string; readonly account: CompletedAccountView }
  | { readonly kind: "hashtag"; readonly text: string; readonly name: string; readonly posts: number };

interface Completions {
  readonly accounts: readonly CompletedAccountView[];
  readonly hashtags: readonly { readonly name: string; readonly posts: number }[];
}

/** A pause as short as this belongs to the same word. */
const PAUSE_MS = 120;
const SHOWN_MAX = 6;

/** What a word that is being written may become, asked for at every pause. Empty while nothing is known. */
export function useCompletion(word: WordAt | null): readonly Suggestion[] {
  const [known, setKnown] = useState<{ query: string; suggestions: readonly Suggestion[] } | null>(null);
  const query = word?.query ?? null;
  useEffect(() => {
    if (query === null) return;
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      // A list that does not come is no list: the word can be written to its end without one.
      const found = await getJson<Completions>("/api/directlink/v1/complete", { q: query }, stop.signal).catch(
        () => null,
      );
      if (found && !stop.signal.aborted) setKnown({ query, suggestions: suggestionsOf(found) });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [query]);
  if (query === null || !known) return [];
  // While the next list is on its way, what still fits of the last one stays: nothing flickers.
  return known.query === query ? known.suggestions : known.suggestions.filter(({ text }) => startsLike(text, query));
}

function suggestionsOf({ accounts, hashtags }: Completions): Suggestion[] {
  const people = accounts.map((account) => ({ kind: "account", text: `@${account.handle}`, account }) as const);
  const tags = hashtags.map(({ name, posts }) => ({ kind: "hashtag", text: `#${name}`, name, posts }) as const);
  return [...people, ...tags].slice(0, SHOWN_MAX);
}

const startsLike = (text: string, query: string) => text.toLowerCase().startsWith(query.toLowerCase());
