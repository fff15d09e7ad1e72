/**
 * Rows of the archive that name no account themselves: they belong to rows that do. They go with those when the account
 * is erased (`on delete cascade`).
 */
export interface OwnedPart {
  readonly table: string;
  /** What it belongs to: the column that says so, and where that row and its owner stand. */
  readonly of: { readonly column: string; readonly table: string; readonly key: string; readonly owner: string };
  /** Unique beside `of.column`; null where that alone is unique. */
  readonly key: string | null;
  /** The name of its file. */
  readonly file: string;
}

const ofPost = { column: "post_id", table: "posts", key: "id", owner: "author_id" };

export const OWNED_PARTS: readonly OwnedPart[] = [
  { table: "post_media", of: ofPost, key: "position", file: "post-media" },
  { table: "post_edits", of: ofPost, key: "version", file: "post-edits" },
  { table: "deleted_posts", of: ofPost, key: null, file: "deleted-posts" },
  { table: "polls", of: ofPost, key: null, file: "polls" },
  { table: "poll_options", of: ofPost, key: "position", file: "poll-options" },
  {
    table: "list_members",
    of: { column: "list_id", table: "lists", key: "id", owner: "owner_id" },
    key: "account_id",
    file: "list-members",
  },
  {
    table: "follow_pack_members",
    of: { column: "pack_id", table: "follow_packs", key: "id", owner: "owner_id" },
    key: "account_id",
    file: "follow-pack-members",
  },
];
