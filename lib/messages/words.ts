import { createHmac, type KeyObject } from "node:crypto";
import type { ConversationId } from "@/lib/core/ids";
import { deriveKey } from "@/lib/core/seal";
import { env } from "@/lib/env";
import { wordsOf } from "@/lib/search/words";

/** More different words than a message of 4,000 characters has in practice; beyond that it isn't found by its end. */
const WORDS_MAX = 500;

let key: KeyObject | undefined;

/**
 * The words of a text as they are filed: the first 64 bits of an HMAC-SHA-256 of each, signed as Postgres' `bigint` is.
 * The conversation is part of what is hashed, so that the index does not tell that two conversations share a word, and
 * a word of one finds nothing in another. Each once; decimal strings, because a `number` holds 53 bits.
 */
export function hashedWords(conversationId: ConversationId, text: string): string[] {
  if (!text) return [];
  return hashWords(conversationId, distinctWords(text));
}

/** The different words of a text or a query, folded as public search folds them (`lib/search/words.ts`). */
export const distinctWords = (text: string): string[] => [...new Set(wordsOf(text, WORDS_MAX).map(({ word }) => word))];

export function hashWords(conversationId: ConversationId, words: readonly string[]): string[] {
  key ??= deriveKey(env().AUTH_SECRET, "message-words");
  const secret = key;
  return words.map((word) =>
    createHmac("sha256", secret).update(`${conversationId}\n${word}`).digest().readBigInt64BE(0).toString(),
  );
}
