import type { Context } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { EMPTY_PAGE, type Page } from "@/lib/core/page";
import { hydratePosts } from "../hydrate";
import type { PostKind, PostView, ProfileTab } from "../types";
import { openCursor, sealCursor } from "./page-cursor";
import { findOnTab, ruleOfProfile, type TabPlace } from "./profile-tab";

interface ListOptions {
  readonly accountId: AccountId;
  readonly tab?: ProfileTab;
  /** Only posts of this kind. */
  readonly kind?: PostKind;
  readonly cursor?: string | null;
  readonly limit?: number;
}

/**
 * A tab of somebody's profile (default `posts`), newest first, `limit` 24 by default: three queries at most. Their own
 * view holds everything, somebody else's what is listed for them. `likes` is empty for others where the account does not
 * share them. An unknown account has an empty page, and so has a cursor that was not given out for this tab: who wants to
 * refuse it asks `isProfileCursor`.
 */
export async function listPostsOf(ctx: Context, options: ListOptions): Promise<Page<PostView>> {
  const { accountId, tab = "posts", kind, cursor, limit = 24 } = options;
  const place = openCursor(scopeOf(options), cursor);
  if (place === undefined) return EMPTY_PAGE;
  const below = place && placeIn(place);
  const found = await findOnTab(ctx, { owner: accountId, tab, kind }, { below, limit: limit + 1 });
  const ids = found.slice(0, limit).map(({ id }) => id);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: await hydratePosts(ctx, ids, ruleOfProfile(ctx.viewer, accountId)),
    nextCursor: last ? sealCursor(scopeOf(options), ...numbersOf(last)) : null,
  };
}

/** Whether a cursor was given out for this tab of this profile (none is the beginning). */
export const isProfileCursor = (options: ListOptions): boolean =>
  openCursor(scopeOf(options), options.cursor) !== undefined;

const scopeOf = ({ accountId, tab = "posts", kind }: ListOptions) => `profile ${accountId} ${tab} ${kind ?? ""}`;

/** A place as a cursor has it: when it was liked, where that is what orders the tab, and which post it is. */
const numbersOf = ({ id, likedAt }: TabPlace) => (likedAt === undefined ? [id] : [likedAt, id]);

function placeIn(numbers: readonly string[]): TabPlace {
  const [first = "0", second] = numbers;
  return second === undefined ? { id: first as PostId } : { id: second as PostId, likedAt: Number(first) };
}
