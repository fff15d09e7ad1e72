declare const brand: unique symbol;
type Brand<Name extends string> = string & { readonly [brand]: Name };

/**
 * Ids are 64-bit numbers that grow with time: 48 bits of milliseconds since 1970, 16 bits of sequence. Postgres makes
 * them (`next_id(at)`); TypeScript carries them as decimal strings, because a `number` holds only 53 bits.
 */
export type AccountId = Brand<"account">;
export type PostId = Brand<"post">;
export type MediaId = Brand<"media">;
export type UploadId = Brand<"upload">;
export type DraftId = Brand<"draft">;
export type FeedSessionId = Brand<"feed session">;
export type SessionId = Brand<"session">;
export type FilterId = Brand<"filter">;
export type InvitationId = Brand<"invitation">;
export type HashtagId = Brand<"hashtag">;
export type LinkPreviewId = Brand<"link preview">;
export type CollectionId = Brand<"collection">;
export type ListId = Brand<"list">;
export type PackId = Brand<"pack">;
export type DataExportId = Brand<"data export">;
export type DataImportId = Brand<"data import">;
export type NotificationId = Brand<"notification">;
export type PushSubscriptionId = Brand<"push subscription">;
export type ConversationId = Brand<"conversation">;
export type MessageId = Brand<"message">;

const SEQUENCE_BITS = 16n;
const ID_MAX = 2n ** 63n - 1n;

/** No id comes after it. */
export const LAST_ID = ID_MAX.toString();

/** Whether a text is the canonical decimal form of a 64-bit id: no sign, no leading zero, within range. */
export function isId(text: string): boolean {
  return /^[1-9]\d{0,18}$/.test(text) && BigInt(text) <= ID_MAX;
}

/** The instant an id was made. */
export function idTime(id: string): Date {
  return new Date(Number(BigInt(id) >> SEQUENCE_BITS));
}

/** The smallest id of an instant: the bound of «everything since then» in a keyset. */
export function firstIdAt<T extends string>(at: Date): T {
  return (BigInt(at.getTime()) << SEQUENCE_BITS).toString() as T;
}

/** Newest first: ids compare as numbers, so by length, then as text. */
export function newestFirst(a: string, b: string): number {
  return b.length - a.length || (a < b ? 1 : a > b ? -1 : 0);
}
