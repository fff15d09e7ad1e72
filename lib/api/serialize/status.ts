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
 * are the authors of it and of what it passes on and quotes. What must not be null is left out or empty.
 */
export function serializeStatus(post: PostView, accounts: Accounts): object {
  const { original, quotes, quoted } = post;
  return {
    ...serializePlain(post, accounts),
    reblog: original ? serializeStatus(original, accounts) : null,
    quote: quotes ? serializeQuote(quoted, accounts) : null,
    // A repost is what its author passed on: clients look for that here.
    ...(original ? { reblogged: post.viewer.own || original.viewer.reposted } : {}),
  };
}

/** The ids of the accounts that a post needs to be serialised. */
export const accountsOf = ({ author, original, quoted }: PostView): string[] => [
  author.id,
  ...(quoted ? [quoted.author.id] : []),
  ...(original ? accountsOf(original) : []),
];

function serializePlain(post: QuotedView, accounts: Accounts) {
  const { id, author, body, counts, viewer } = post;
  const url = `${instanceOrigin()}/@${author.handle}/${id}`;
  const files = post.video ? [serializeVideo(post.video)] : post.pictures.map(serializePicture);
  return {
    id,
    created_at: post.createdAt,
    edited_at: post.editedAt,
    in_reply_to_id: post.replyToId,
    in_reply_to_account_id: null,
    sensitive: post.sensitive || post.contentWarning !== null,
    spoiler_text: post.contentWarning ? escapeHtml(post.contentWarning) : "",
    visibility: REACH[post.visibility],
    language: post.language,
    uri: url,
    url,
    content: htmlOf(body),
    account: accounts.get(author.id) ?? null,
    replies_count: counts.replies,
    reblogs_count: counts.reposts,
    favourites_count: counts.likes,
    quotes_count: counts.quotes,
    favourited: viewer.liked,
    reblogged: viewer.reposted,
    bookmarked: viewer.bookmarked,
    pinned: viewer.pinned,
    muted: false,
    filtered: [],
    application: null,
    media_attachments: files,
    mentions: [],
    tags: tagsOf(body),
    emojis: [],
    card: post.link && serializeCard(post.link),
    poll: post.poll && serializePoll(id, post.poll, viewer.own),
  };
}

function serializeQuote(quoted: QuotedView | null, accounts: Accounts) {
  if (!quoted) return { state: "unauthorized", quoted_status: null };
  return { state: "accepted", quoted_status: { ...serializePlain(quoted, accounts), reblog: null, quote: null } };
}

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
