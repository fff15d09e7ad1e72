import { type Context, viewerAccountId } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import type { LiveTimeline } from "@/lib/feed/timelines/read-live";
import { pollView } from "@/lib/posts/polls/view";
import type { LiveRow } from "@/lib/posts/queries/live";
import type { SerializedAccount } from "../serialize/account";
import { ALONE, mentionsOf, quoteOf, reblogged, serializeLive } from "../serialize/status";
import { findSerializedAccounts } from "./accounts-of";
import { contentsOf } from "./kept-contents";

/**
 * A page of statuses as JSON: what `serializeStatus` makes of the same posts, put together from contents and accounts that
 * are kept as text and from what is live. A post that was deleted since the page was read is left out.
 */
export async function liveStatuses(ctx: Context, { ids, rows }: LiveTimeline): Promise<string> {
  const shown = new Set<LiveRow>();
  const take = (id: PostId | null) => {
    const row = id ? rows.get(id) : undefined;
    if (row) shown.add(row);
    return row;
  };
  for (const id of ids) {
    const row = take(id);
    const original = take(row?.repostOfId ?? null);
    for (const from of [row, original]) take(from?.quoteOfId ?? null);
  }
  const contents = await contentsOf(ctx, [...shown]);
  const accounts = await findSerializedAccounts(
    ctx,
    [...shown].flatMap(({ id, authorId }) => [authorId, ...(contents.get(id)?.mentions ?? [])]),
  );
  const me = viewerAccountId(ctx.viewer);

  const plain = (row: LiveRow, reposted = row.reposted): string[] | null => {
    const content = contents.get(row.id);
    const account = accounts.get(row.authorId);
    if (!content || !account) return null;
    const own = row.authorId === me;
    const live = serializeLive({ ...row, own, reposted, poll: pollView(row.poll, ctx, row.authorId) }, account.url);
    const mentions = content.mentions.length > 0 ? JSON.stringify(mentionsOf(content.mentions, accounts)) : "[]";
    return [content.json, JSON.stringify(live), `{"account":${jsonOf(account)},"mentions":${mentions}}`];
  };
  const quoted = (row: LiveRow): string => {
    if (!row.quoteOfId) return "null";
    const quote = rows.get(row.quoteOfId);
    const parts = quote && plain(quote);
    if (!parts) return JSON.stringify(quoteOf(null));
    return `{"state":"accepted","quoted_status":${joined([...parts, JSON.stringify(ALONE)])}}`;
  };
  const status = (row: LiveRow): string | null => {
    const original = row.repostOfId ? rows.get(row.repostOfId) : undefined;
    const parts = plain(row, original ? reblogged(row.authorId === me, original.reposted) : row.reposted);
    const inner = original ? status(original) : null;
    if (!parts || (row.repostOfId && !inner)) return null;
    return joined([...parts, `{"reblog":${inner},"quote":${quoted(row)}}`]);
  };
  const statuses = ids.flatMap((id) => {
    const row = rows.get(id);
    return (row && status(row)) ?? [];
  });
  return `[${statuses.join(",")}]`;
}

/** JSON objects as one. */
const joined = (objects: readonly string[]): string => `{${objects.map((object) => object.slice(1, -1)).join(",")}}`;

const texts = new WeakMap<SerializedAccount, string>();

function jsonOf(account: SerializedAccount): string {
  const known = texts.get(account);
  if (known) return known;
  const text = JSON.stringify(account);
  texts.set(account, text);
  return text;
}
