import { sql } from "drizzle-orm";
import { authorView } from "@/lib/accounts/queries";
import { type Context, viewerAccountId } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { belongsTo } from "@/lib/posts/policy";
import type { Audience } from "@/lib/posts/types";
import { notBlocked } from "@/lib/posts/visibility/between";
import type { CompletedAccountView } from "../types";

/** Strangers with the same beginning that are compared, by handle and by name; alphabetically the first ones. */
const CANDIDATES = 200;

type Row = {
  id: AccountId;
  handle: string;
  displayName: string;
  avatarKey: string | null;
  mentionsFrom: Audience;
  follows: boolean;
  followed: boolean;
};

/**
 * Accounts whose handle or name begins like what somebody writes after an `@`: first those whom they follow (by any word
 * of their name), then others, the most followed first; `limit` 8 by default. Never who is blocked or does not stand.
 * Whom nobody should come upon (`discoverable` off, limited) is found by the whole handle only. One query.
 *
 * Of strangers with a common beginning only the alphabetically first 200 are compared, so that it costs the same
 * however many accounts there are. Guests get none.
 */
export async function completeAccounts(
  ctx: Context,
  { beginning, limit = 8 }: { beginning: string; limit?: number },
): Promise<CompletedAccountView[]> {
  const me = viewerAccountId(ctx.viewer);
  const typed = beginning.normalize("NFC").toLowerCase().trim();
  if (!me || typed === "") return [];
  const starts = `${likeText(typed)}%`;
  const columns = sql.raw(
    "a.id, a.handle, a.display_name, a.avatar_key, a.mentions_from, a.state, a.discoverable, a.restriction",
  );
  // Candidates carry what is asked of them, and each lookup is one by its key: no join could turn into reading all accounts.
  const rows = await ctx.db.execute<Row>(sql`
    with known as materialized (
      select ${columns} from accounts a
      where a.id = any(array(select followee_id from follows where follower_id = ${me}))
        and ' ' || a.handle || ' ' || lower(a.display_name) like ${`% ${starts}`} limit ${CANDIDATES}),
    strangers as materialized (
      (select ${columns} from accounts a where a.handle like ${starts} order by a.handle using ~<~ limit ${CANDIDATES})
      union all
      (select ${columns} from accounts a where lower(a.display_name) like ${starts}
        order by lower(a.display_name) using ~<~ limit ${CANDIDATES})),
    found as (select a.*, true as follows from known a
      union all select distinct on (a.id) a.*, false from strangers a where a.id not in (select id from known))
    select a.id::text, a.handle, a.display_name as "displayName", a.avatar_key as "avatarKey",
      a.mentions_from as "mentionsFrom", a.follows,
      (select true from follows b where b.follower_id = a.id and b.followee_id = ${me}) is true as followed
    from found a
    where a.state = 'active' and a.id <> ${me}::bigint and ${notBlocked(ctx.viewer, sql`a.id`)}
      and (a.follows or a.handle = ${typed} or (a.discoverable and a.restriction is distinct from 'limited'))
    order by a.follows desc, a.handle = ${typed} desc,
      (select s.followers from account_stats s where s.account_id = a.id) desc nulls last, a.handle limit ${limit}`);
  return rows.map(({ mentionsFrom, follows, followed, ...row }) => ({
    ...authorView(row),
    mentionable: belongsTo(mentionsFrom, { own: false, follows, followed }),
  }));
}

/** A text that `like` takes letter by letter. */
const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
