import { sql } from "drizzle-orm";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId, ConversationId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { hydrateMessages } from "../hydrate";
import type { SearchMessagesInput } from "../input";
import { MESSAGES_PAGE } from "../limits";
import { readable, readMessages } from "../rows";
import type { FoundMessageView } from "../types";
import { distinctWords, hashWords } from "../words";
import { viewConversations } from "./view-conversations";

/** In more conversations than this nobody searches at once: in those that were written in last. */
const SEARCHED_MAX = 1_000;
/** More words than this narrow nothing down any more. */
const WORDS_MAX = 8;

/**
 * Messages of the viewer's own conversations, or of one of them, that hold all words of a query, whole and however they
 * are accented; newest first, 30 a page. Each word is looked up by what it hashes to in each conversation.
 */
export async function searchMessages(
  ctx: Context,
  { query, conversationId, cursor }: SearchMessagesInput,
): Promise<Page<FoundMessageView>> {
  const me = viewerAccountId(ctx.viewer);
  const words = distinctWords(query).slice(0, WORDS_MAX);
  if (!me || words.length === 0) return EMPTY_PAGE;
  const places = await listSearchable(ctx, me, conversationId);
  if (places.length === 0) return EMPTY_PAGE;

  const found = await ctx.db.execute<{ id: string; conversationId: ConversationId; seq: number }>(sql`
    select x.id::text, x.conversation_id::text as "conversationId", x.seq::float8 as seq
    from messages x join conversation_members m on m.conversation_id = x.conversation_id and m.account_id = ${me}
    where ${sql.join(
      words.map((word) => sql`x.words && ${hashesOf(places, word)}`),
      sql` and `,
    )} and ${readable("x")} and ${/^[1-9]\d{0,18}$/.test(cursor ?? "") ? sql`x.id < ${cursor}::numeric` : sql`true`}
    order by x.id desc limit ${MESSAGES_PAGE + 1}`);
  const page = found.slice(0, MESSAGES_PAGE);
  return {
    items: await hydrateFound(ctx, me, page),
    nextCursor: found.length > page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One parameter, however many conversations. */
const hashesOf = (places: readonly ConversationId[], word: string) =>
  sql`${`{${places.flatMap((id) => hashWords(id, [word])).join(",")}}`}::bigint[]`;

async function listSearchable(
  ctx: Context,
  me: AccountId,
  conversationId: ConversationId | undefined,
): Promise<ConversationId[]> {
  const rows = await ctx.db.execute<{ id: ConversationId }>(sql`
    select c.id::text from conversation_members m join conversations c on c.id = m.conversation_id
    where m.account_id = ${me} and m.state <> 'declined'
      and ${conversationId ? sql`m.conversation_id = ${conversationId}` : sql`true`}
    order by c.last_at desc limit ${SEARCHED_MAX}`);
  return rows.map(({ id }) => id);
}

async function hydrateFound(
  ctx: Context,
  me: AccountId,
  found: readonly { readonly conversationId: ConversationId; readonly seq: number }[],
): Promise<FoundMessageView[]> {
  if (found.length === 0) return [];
  const given = JSON.stringify(found.map(({ conversationId, seq }) => ({ c: conversationId, s: seq })));
  const [messages, conversations] = await Promise.all([
    readMessages(
      ctx,
      sql`select ${me}::bigint as account_id, g.c as conversation_id, g.s as seq
        from json_to_recordset(${given}::json) as g (c bigint, s bigint)`,
    ).then((rows) => hydrateMessages(ctx, rows)),
    viewConversations(
      ctx,
      found.map(({ conversationId }) => ({ accountId: me, conversationId })),
    ),
  ]);
  const places = new Map(conversations.map(({ view }) => [view.id, view]));
  const byPlace = new Map(messages.map((message) => [`${message.conversationId} ${message.seq}`, message]));
  return found.flatMap(({ conversationId, seq }) => {
    const [message, place] = [byPlace.get(`${conversationId} ${seq}`), places.get(conversationId)];
    if (!message || !place) return [];
    const { id, kind, name, pictureUrl, other } = place;
    return [{ message, conversation: { id, kind, name, pictureUrl, other } }];
  });
}
