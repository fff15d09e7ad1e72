import { parseRichText } from "@/lib/posts/rich-text";
import type { LinkView, PollView, PostView, QuotedView, Visibility } from "@/lib/posts/types";
import type { SerializedAccount } from "./account";
import { escapeHtml, htmlOf } from "./html";
import { serializePicture, serializeVideo } from "./media";
import { instanceOrigin, whole } from "./origin";

/** How far a post reaches, in the four words that programs know. A circle's are private. */
const REACH: Readonly<Record<Visibility, "public" | "unlisted" | "private" | "direct">> = {
  public: "public",
  unlisted: "unlisted",
  followers: "private",
  circle: "private",
  mentioned: "direct",
};

export type Accounts = ReadonlyMap<string, SerializedAccount>;

/**
 * A post as https://docs.joinmastodon.org/entities/Status/ has it, for the viewer that the view was made for. `accounts`
 * are those that `accountsOf` names. What must not be null is left out or empty.
 */
export function serializeStatus(post: PostView, accounts: Accounts): object {
  const { original, quotes, quoted } = post;
  return {
    ...serializePlain(post, accounts),
    reblog: original ? serializeStatus(original, accounts) : null,
    quote: quotes ? quoteOf(quoted && { ...serializePlain(quoted, accounts), ...ALONE }) : null,
    // A repost is what its author passed on: clients look for that here.
    ...(original ? { reblogged: reblogged(post.viewer.own, original.viewer.reposted) } : {}),
  };
}

/** The ids of the accounts that a post needs to be serialised. */
export const accountsOf = ({ author, mentions = [], original, quoted }: PostView): string[] => [
  author.id,
  ...mentions,
  ...(quoted ? [quoted.author.id, ...(quoted.mentions ?? [])] : []),
  ...(original ? accountsOf(original) : []),
];

function serializePlain(post: QuotedView, accounts: Accounts) {
  const { id, author, counts, viewer, poll } = post;
  return {
    ...serializeContent(post),
    ...serializeLive(
      { id, ...counts, ...viewer, poll, replyToAuthorId: post.replyToAuthorId ?? null },
      `${instanceOrigin()}/@${author.handle}`,
    ),
    account: accounts.get(author.id) ?? null,
    mentions: mentionsOf(post.mentions ?? [], accounts),
  };
}

/** Those whom a post names and who are there, as they are called now. */
export const mentionsOf = (ids: readonly string[], accounts: Accounts): object[] =>
  ids.flatMap((named) => {
    const account = accounts.get(named);
    if (!account || account.suspended) return [];
    const { id, username, acct, url } = account;
    return [{ id, username, acct, url }];
  });

/** The part of a status that is the same for everybody until the post is edited. */
export function serializeContent(post: QuotedView): object {
  const { body } = post;
  return {
    created_at: post.createdAt,
    edited_at: post.editedAt,
    in_reply_to_id: post.replyToId,
    sensitive: post.sensitive || post.contentWarning !== null,
    spoiler_text: post.contentWarning ? escapeHtml(post.contentWarning) : "",
    visibility: REACH[post.visibility],
    language: post.language,
    content: htmlOf(body),
    muted: false,
    filtered: [],
    application: null,
    media_attachments: post.video ? [serializeVideo(post.video)] : post.pictures.map(serializePicture),
    tags: tagsOf(body),
    emojis: [],
    card: post.link && serializeCard(post.link),
  };
}

/** What the rest of a status is made of. */
export interface LiveStatus {
  readonly id: string;
  readonly replies: number;
  readonly reposts: number;
  readonly likes: number;
  readonly quotes: number;
  readonly liked: boolean;
  readonly reposted: boolean;
  readonly bookmarked: boolean;
  readonly pinned: boolean;
  readonly own: boolean;
  readonly replyToAuthorId: string | null;
  readonly poll: PollView | null;
}

/** The part of a status that may be another one at the next moment, and for the next viewer. `author` is their page. */
export function serializeLive(post: LiveStatus, author: string): object {
  const url = `${author}/${post.id}`;
  return {
    id: post.id,
    uri: url,
    url,
    in_reply_to_account_id: post.replyToAuthorId,
    replies_count: post.replies,
    reblogs_count: post.reposts,
    favourites_count: post.likes,
    quotes_count: post.quotes,
    favourited: post.liked,
    reblogged: post.reposted,
    bookmarked: post.bookmarked,
    pinned: post.pinned,
    poll: post.poll && serializePoll(post.id, post.poll, post.own),
  };
}

/** Whether the viewer has passed on what a repost passes on: theirs is the repost, or they have one of their own. */
export const reblogged = (own: boolean, reposted: boolean): boolean => own || reposted;

/** A quoted status goes no deeper. */
export const ALONE = { reblog: null, quote: null };

/** The quote of a status, where there is one: `null` stands for what this viewer may not see. */
export const quoteOf = <T>(status: T | null) => ({
  state: status ? "accepted" : "unauthorized",
  quoted_status: status,
});

function tagsOf(body: string) {
  if (!/[#＃]/.test(body)) return [];
  const names = parseRichText(body).flatMap((token) => (token.type === "hashtag" ? [token.tag] : []));
  return [...new Set(names)].map((name) => ({ name, url: `${instanceOrigin()}/tags/${encodeURIComponent(name)}` }));
}

function serializeCard({ url, title, description, siteName, image }: LinkView) {
  return {
    url,
    title,
    description,
    type: "link",
    author_name: "",
    author_url: "",
    authors: [],
    provider_name: siteName,
    provider_url: "",
    html: "",
    width: image?.width ?? 0,
    height: image?.height ?? 0,
    image: image && whole(image.url),
    embed_url: "",
    blurhash: null,
  };
}

/** `votes_count` of an option is null while its votes are not shown. */
function serializePoll(id: string, poll: PollView, own: boolean) {
  const known = poll.options.map(({ votes }) => votes ?? 0);
  return {
    id,
    expires_at: poll.endsAt,
    expired: poll.closed,
    multiple: poll.multiple,
    votes_count: known.reduce((sum, votes) => sum + votes, 0),
    voters_count: poll.voters,
    voted: own || poll.chosen.length > 0,
    own_votes: poll.chosen,
    options: poll.options.map(({ label, votes }) => ({ title: label, votes_count: votes })),
    emojis: [],
  };
}
