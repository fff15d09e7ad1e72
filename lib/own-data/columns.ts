/**
 * Every column that refers to an account, and what becomes of its rows. A test compares this list with the database: a
 * column that is not declared here fails it, and so does one that is declared and gone.
 */
export interface AccountColumn {
  /** `table.column`. */
  readonly column: string;
  /**
   * When the account is erased: its rows go (`erase`), stay without what says anything about it (`anonymise`), or stay
   * as they are, naming an empty tombstone (`keep`, with the reason).
   */
  readonly rule: "erase" | "anonymise" | "keep";
  /** Why it stays, or what carries it out where it takes more than removing rows. */
  readonly why?: string;
  /** In the archive that its owner downloads: the name of its file, or null where the rows are of no use to anybody. */
  readonly file: string | null;
  /** Unique beside the account: the archive reads the rows by it, a page at a time. */
  readonly key?: string;
  /** Columns that never leave the server: secrets, hashes, keys of storage. */
  readonly secret?: readonly string[];
}

const erase = (column: string, file: string | null, rest: Partial<AccountColumn> = {}): AccountColumn => ({
  column,
  rule: "erase",
  file,
  ...rest,
});

const keep = (column: string, why: string): AccountColumn => ({ column, rule: "keep", why, file: null });

export const ACCOUNT_COLUMNS: readonly AccountColumn[] = [
  // What it published. The texts go with `erasePostsOf`, the files with `removeMediaOf`.
  {
    column: "posts.author_id",
    rule: "anonymise",
    why: "a stub without text keeps its place in other people's threads until nothing stands on it",
    file: "posts",
    key: "id",
  },
  erase("author_heads.author_id", null),
  erase("pinned_posts.account_id", "pinned-posts", { key: "post_id" }),
  erase("drafts.author_id", "drafts", { key: "id" }),
  keep(
    "deleted_posts.deleted_by_id",
    "the texts it held go with `erasePostsOf`; who deleted somebody else's post is on record elsewhere",
  ),
  erase("media.owner_id", "media", {
    why: "removeMediaOf: with its objects in storage",
    key: "id",
    secret: ["storage_key"],
  }),
  erase("uploads.owner_id", null, { why: "removeMediaOf" }),

  // Whom and what it likes, follows, avoids. Other people's counts follow (`removeLikesBy`, `removeTiesOf`).
  erase("likes.account_id", "likes", { why: "removeLikesBy", key: "post_id" }),
  erase("downvotes.account_id", "downvotes", { why: "removeVotesBy", key: "post_id" }),
  erase("reactions.account_id", "reactions", { why: "removeVotesBy", key: "post_id" }),
  erase("poll_ballots.account_id", "poll-votes", { key: "post_id" }),
  erase("bookmarks.account_id", "bookmarks", { why: "removeBookmarksBy", key: "post_id" }),
  erase("collections.owner_id", "collections", { key: "id" }),
  erase("followed_hashtags.account_id", "followed-hashtags", { key: "hashtag_id" }),
  // That others named it stands in their texts.
  erase("post_mentions.account_id", null),
  erase("circle_members.owner_id", "circle", { key: "member_id" }),
  erase("circle_members.member_id", null),
  erase("lists.owner_id", "lists", { key: "id" }),
  erase("list_members.account_id", null),
  erase("follow_packs.owner_id", "follow-packs", { key: "id" }),
  erase("follow_pack_members.account_id", null),
  erase("dismissed_suggestions.account_id", "dismissed-suggestions", { key: "dismissed_id" }),
  erase("dismissed_suggestions.dismissed_id", null),
  erase("follows.follower_id", "following", { why: "removeTiesOf", key: "followee_id" }),
  erase("follows.followee_id", "followers", { why: "removeTiesOf", key: "follower_id" }),
  erase("follow_requests.follower_id", "follow-requests-sent", { key: "followee_id" }),
  erase("follow_requests.followee_id", "follow-requests-received", { key: "follower_id" }),
  erase("blocks.blocker_id", "blocks", { key: "blocked_id" }),
  // Who has blocked or muted somebody is theirs to know.
  erase("blocks.blocked_id", null),
  erase("mutes.muter_id", "mutes", { key: "muted_id" }),
  erase("mutes.muted_id", null),
  erase("content_filters.account_id", "content-filters", { key: "id", secret: ["pattern"] }),

  // What it looked for, and the words that it is found by.
  erase("recent_searches.account_id", "searches", { key: "query" }),
  erase("search_terms.account_id", null),

  // What it watched.
  {
    column: "watch_events.account_id",
    rule: "anonymise",
    why: "the counts of the videos stay true; whole days are dropped after 90",
    file: null,
  },
  erase("seen_posts.account_id", "watched", { key: "post_id" }),
  erase("author_affinities.account_id", "affinities", { key: "author_id" }),
  erase("author_affinities.author_id", null),
  erase("feed_sessions.account_id", null),
  erase("feed_signals.account_id", "feed-signals", { key: "post_id", secret: ["counted"] }),
  erase("hidden_posts.account_id", "hidden-posts", { key: "post_id" }),
  erase("feed_viewers.account_id", null),
  // What it spoke for lately; the likes, posts and reposts it did so by are in the archive themselves.
  erase("trend_voices.account_id", null),
  erase("endorsements.account_id", null),
  erase("endorsements.author_id", null),
  // How its videos did: a download of its own, on the page that shows it.
  erase("author_days.account_id", null),
  erase("insight_deltas.account_id", null),

  // Who it is, and how it signs in.
  erase("account_stats.account_id", "counts", { key: "account_id" }),
  erase("account_stat_deltas.account_id", null),
  erase("profile_links.account_id", "profile-links", { key: "position" }),
  erase("former_handles.account_id", "former-handles", { key: "handle", secret: ["handle_skeleton"] }),
  erase("preferences.account_id", "preferences", { key: "account_id" }),
  erase("feed_preferences.account_id", "feed-preferences", { key: "account_id" }),
  erase("credentials.account_id", "sign-in", { key: "account_id", secret: ["password_hash"] }),
  erase("sessions.account_id", "sessions", { key: "id" }),
  erase("access_tokens.account_id", "access-tokens", { key: "token_hash", secret: ["token_hash"] }),
  erase("known_devices.account_id", "devices", { key: "token_hash", secret: ["token_hash"] }),
  erase("email_challenges.account_id", null),
  erase("sign_in_tickets.account_id", null),
  erase("passkeys.account_id", "passkeys", { key: "id", secret: ["public_key"] }),
  erase("totp_secrets.account_id", "authenticator-app", { key: "account_id", secret: ["secret"] }),
  erase("recovery_codes.account_id", null),
  erase("linked_identities.account_id", "linked-identities", { key: "provider" }),
  erase("auth_ceremonies.account_id", null),
  erase("security_events.account_id", "security-events", { key: "id", secret: ["undo_hash", "undo"] }),

  // What it was told at once. Which things were new is gone after a week; the things themselves are elsewhere.
  erase("streams.account_id", null),
  erase("stream_events.account_id", null),
  erase("account_presence.account_id", "presence", { key: "account_id" }),
  erase("stream_counts.account_id", null),

  // What it was told of by others, and how it wants to be.
  erase("notifications.account_id", "notifications", { key: "id" }),
  erase("notification_settings.account_id", "notification-settings", { key: "account_id" }),
  erase("notification_choices.account_id", "notification-choices", { key: "kind" }),
  erase("push_subscriptions.account_id", "push-devices", { key: "id", secret: ["subscription", "endpoint_hash"] }),

  // What it wrote to others, and with whom. The archive has it opened, in `messages.json` (lib/messages/archive.ts).
  {
    column: "messages.sender_id",
    rule: "anonymise",
    why: "removeMessagesOf: a place without words stays in other people's conversations",
    file: null,
  },
  {
    column: "conversation_members.account_id",
    rule: "anonymise",
    why: "removeMessagesOf: out of groups; two people's conversation stays the other's",
    file: "conversations",
    key: "conversation_id",
  },
  {
    column: "conversation_members.invited_by",
    rule: "anonymise",
    why: "removeMessagesOf: others stay where it let them in",
    file: null,
  },
  erase("message_reactions.account_id", "message-reactions", { key: "message_id" }),
  erase("hidden_messages.account_id", "hidden-messages", { key: "message_id" }),
  erase("conversation_invites.created_by", null),
  erase("message_drafts.account_id", null),
  keep("message_reports.account_id", "what others reported of it is a case of theirs; it names a tombstone"),
  erase("message_reports.reporter_id", "message-reports", { key: "id", secret: ["copy"] }),

  // Its dealings with the instance.
  keep("reports.account_id", "what others reported of it is a case of theirs; it names a tombstone"),
  erase("reports.reporter_id", "reports", { key: "id" }),
  erase("registrations.account_id", "registration", { key: "account_id" }),
  erase("data_exports.account_id", "exports", {
    why: "removeExportsOf: with the archives",
    key: "id",
    secret: ["object_key"],
  }),
  erase("data_imports.account_id", "imports", { key: "id" }),
  keep("registrations.decided_by", "who let somebody in is part of that person's record"),
  keep("invitations.created_by", "accounts came by it; its note goes"),
  keep("rules.created_by", "the rules that others agreed to stay as they were"),
  keep("audit_log.actor_id", "what staff did can't be unwritten; it names a tombstone"),
  keep("audit_log.target_account_id", "a decision stays on record; it names a tombstone"),
];

/** The parts of `table.column`. */
export function columnParts({ column }: AccountColumn): { table: string; column: string } {
  const [table = "", name = ""] = column.split(".");
  return { table, column: name };
}
