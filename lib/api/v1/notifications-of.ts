import type { Context } from "@/lib/core/context";
import type { NotificationKind, NotificationView } from "@/lib/notifications/types";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { SerializedAccount } from "../serialize/account";
import { accountsOf, serializeStatus } from "../serialize/status";
import { findSerializedAccounts } from "./accounts-of";

/** What our kinds are called there (https://docs.joinmastodon.org/entities/Notification/#type); the others have no name. */
export const NOTIFICATION_TYPES: { readonly [K in NotificationKind]?: string } = {
  like: "favourite",
  comment: "mention",
  reply: "mention",
  mention: "mention",
  repost: "reblog",
  quote: "quote",
  follow: "follow",
  follow_request: "follow_request",
  poll: "poll",
};

/** A notification as programs get it: by who did it last, where several did. */
export interface SerializedNotification {
  /** Its place, which grows with everything further: another one did it, and it is new. */
  readonly id: string;
  readonly type: string;
  readonly group_key: string;
  readonly created_at: string;
  readonly account: SerializedAccount;
  readonly status?: object;
}

/**
 * Notifications as programs get them, in the order given, with the posts as the viewer may see them now; those of kinds that
 * have no name there are left out. Three queries, whatever the number.
 */
export async function serializeNotifications(
  ctx: Context,
  views: readonly NotificationView[],
): Promise<SerializedNotification[]> {
  const named = views.filter(({ kind }) => NOTIFICATION_TYPES[kind]);
  if (named.length === 0) return [];
  const about = named.flatMap(({ post, target }) => post?.id ?? target?.id ?? []);
  const posts = new Map(
    (await hydratePosts(ctx, [...new Set(about)], undefined, { answered: true })).map((post) => [post.id, post]),
  );
  const actors = named.flatMap(({ actors }) => actors[0]?.id ?? []);
  const accounts = await findSerializedAccounts(ctx, [...actors, ...[...posts.values()].flatMap(accountsOf)]);
  return named.flatMap(({ position, kind, at, actors, post, target }) => {
    const subject = posts.get((post?.id ?? target?.id) as never);
    // Of a poll the instance itself tells: it is its author's.
    const account = accounts.get(actors[0]?.id ?? subject?.author.id ?? "");
    if (!account) return [];
    return {
      id: position,
      type: NOTIFICATION_TYPES[kind] as string,
      group_key: `ungrouped-${position}`,
      created_at: at,
      account,
      ...(subject ? { status: serializeStatus(subject, accounts) } : {}),
    };
  });
}
