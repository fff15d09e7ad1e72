import { hydrateAuthors } from "@/lib/accounts/queries";
import type { AuthorView } from "@/lib/accounts/types";
import type { Context } from "@/lib/core/context";
import type { AccountId, MessageId, PostId } from "@/lib/core/ids";
import type { Sealed } from "@/lib/core/keyring";
import { charactersOf } from "@/lib/core/text";
import { openSecret } from "@/lib/core/vault";
import { type HydratedMedia, hydrateMedia } from "@/lib/media/queries";
import { hydratePosts } from "@/lib/posts/hydrate";
import { NOBODY, type PostView } from "@/lib/posts/types";
import { eventView, peopleOf, type StoredEvent } from "./events";
import { QUOTED_CHARS_MAX } from "./limits";
import { editableUntil } from "./policy";
import type { MessageRow } from "./rows";
import type { MessageMediaView, MessageView, QuotedMessageView, VoiceView } from "./types";

/**
 * Rows of messages as their readers see them, in the order given. People, files and shared posts come in a query each,
 * however many messages; posts in one for each reader, because each may see others.
 */
export async function hydrateMessages(ctx: Context, rows: readonly MessageRow[]): Promise<MessageView[]> {
  const open = opening();
  const events = new Map(rows.filter(({ kind }) => kind === "event").map((row) => [row.id, storedEvent(open, row)]));
  const people = rows.flatMap(({ senderId, replySenderId }) =>
    replySenderId ? [senderId, replySenderId] : [senderId],
  );
  const [authors, media, posts] = await Promise.all([
    hydrateAuthors(ctx, [...people, ...[...events.values()].flatMap((event) => (event ? peopleOf(event) : []))]),
    hydrateMedia(
      ctx,
      rows.flatMap(({ files }) => files.map(({ id }) => id)),
    ),
    sharedPosts(ctx, rows),
  ]);
  const parts: Parts = { now: ctx.now, open, authors, media, posts, events };
  return rows.map((row) => messageView(parts, row));
}

interface Parts {
  readonly now: Date;
  readonly open: (sealed: Sealed | null) => string;
  readonly authors: ReadonlyMap<AccountId, AuthorView>;
  readonly media: HydratedMedia;
  readonly posts: ReadonlyMap<string, PostView>;
  readonly events: ReadonlyMap<MessageId, StoredEvent | null>;
}

function messageView({ now, open, authors, media, posts, events }: Parts, row: MessageRow): MessageView {
  const own = row.senderId === row.readerId;
  const deleted = row.deletedAt !== null;
  const stored = events.get(row.id) ?? null;
  const until = editableUntil(new Date(row.sentAt));
  const editable = own && !deleted && row.kind === "text" && until > now;
  return {
    conversationId: row.conversationId,
    seq: row.seq,
    id: row.id,
    clientKey: own ? row.clientKey : null,
    sender: authors.get(row.senderId) ?? NOBODY,
    own,
    kind: row.kind,
    event: stored && eventView(stored, authors),
    text: deleted || row.kind === "event" ? "" : open(row.body),
    media: deleted ? [] : row.files.flatMap((file) => mediaView(file, media) ?? []),
    voice: deleted ? null : voiceView(row, media),
    post: deleted || !row.postId ? null : (posts.get(`${row.readerId} ${row.postId}`) ?? "gone"),
    replyTo: deleted ? null : quotedView({ open, authors }, row),
    reactions: row.reactions,
    sentAt: new Date(row.sentAt).toISOString(),
    editedAt: row.editedAt && !deleted ? new Date(row.editedAt).toISOString() : null,
    deleted,
    editableUntil: editable ? until.toISOString() : null,
  };
}

function mediaView({ id, kind, state }: MessageRow["files"][number], media: HydratedMedia): MessageMediaView | null {
  const [video, picture] = [media.videos.get(id), media.pictures.get(id)];
  if (kind === "video" && video) return { kind: "video", state, ...video };
  return kind === "image" && picture ? { kind: "picture", ...picture } : null;
}

function voiceView({ files }: MessageRow, media: HydratedMedia): VoiceView | null {
  const file = files.find(({ kind }) => kind === "audio");
  if (!file) return null;
  const { url = null, waveform = [] } = media.voices.get(file.id) ?? {};
  return { mediaId: file.id, state: file.state, url, durationMs: file.durationMs ?? 0, waveform };
}

function quotedView({ open, authors }: Pick<Parts, "open" | "authors">, row: MessageRow): QuotedMessageView | null {
  if (row.replySeq === null || row.replySenderId === null) return null;
  return {
    seq: row.replySeq,
    sender: authors.get(row.replySenderId) ?? NOBODY,
    text: row.replyDeleted ? "" : beginningOf(open(row.replyBody)),
    holds: row.replyHolds,
    deleted: row.replyDeleted,
  };
}

/** The beginning of a text, cut between characters. */
export function beginningOf(text: string): string {
  const begun = text.slice(0, 4 * QUOTED_CHARS_MAX);
  const characters = charactersOf(begun);
  if (begun.length === text.length && characters.length <= QUOTED_CHARS_MAX) return text;
  return `${characters.slice(0, QUOTED_CHARS_MAX - 1).join("")}…`;
}

/** Opens sealed bodies, each once: a message of a group goes to a hundred readers. */
function opening(): (sealed: Sealed | null) => string {
  const opened = new Map<Sealed, string>();
  return (sealed) => {
    if (sealed === null) return "";
    const known = opened.get(sealed);
    if (known !== undefined) return known;
    const plain = openSecret("messages.body", sealed);
    opened.set(sealed, plain);
    return plain;
  };
}

const storedEvent = (open: Parts["open"], { body }: MessageRow): StoredEvent | null =>
  body === null ? null : (JSON.parse(open(body)) as StoredEvent);

/** The posts that were sent along, by reader and post, as each reader may see them. */
async function sharedPosts(ctx: Context, rows: readonly MessageRow[]): Promise<Map<string, PostView>> {
  const wanted = new Map<AccountId, Set<PostId>>();
  for (const { readerId, postId, deletedAt } of rows)
    if (postId && !deletedAt) wanted.set(readerId, (wanted.get(readerId) ?? new Set()).add(postId));
  const found = new Map<string, PostView>();
  for (const [accountId, ids] of wanted)
    for (const post of await hydratePosts(readingAs(ctx, accountId), [...ids]))
      found.set(`${accountId} ${post.id}`, post);
  return found;
}

/** As somebody without any right of staff reads: what a message shows depends on nobody's office. */
export function readingAs(ctx: Context, accountId: AccountId): Context {
  return { ...ctx, viewer: { kind: "account", accountId, handle: "", role: "member", sessionId: null } };
}
