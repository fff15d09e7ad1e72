import { database } from "@/db/client";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { NotificationFrame, NotificationKind } from "@/lib/notifications/types";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { Frame } from "@/lib/streams/wire";
import { logger } from "@/lib/telemetry/logger";
import { accountsOf, serializeStatus } from "../../serialize/status";
import { findSerializedAccounts } from "../../v1/accounts-of";
import type { StreamName } from "./wishes";

/** What our kinds are called there (https://docs.joinmastodon.org/entities/Notification/#type); the others have no name. */
const TYPES: { readonly [K in NotificationKind]?: string } = {
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

/** Frames of new notifications as the texts that a program's socket gets, in each of `streams`. */
export async function notificationTexts(
  viewer: AccountViewer,
  frames: readonly Frame[],
  streams: readonly StreamName[],
): Promise<string[]> {
  const views = frames.flatMap(({ kind, json }) => {
    const { notification } = kind === "notification" ? (JSON.parse(json) as NotificationFrame) : { notification: null };
    return notification && TYPES[notification.kind] ? [notification] : [];
  });
  if (views.length === 0) return [];
  try {
    const ctx: Context = { db: database(), viewer, now: new Date() };
    const about = views.flatMap(({ post, target }) => post?.id ?? target?.id ?? []);
    const posts = new Map((await hydratePosts(ctx, about)).map((post) => [post.id, post]));
    const actors = views.flatMap(({ actors }) => actors[0]?.id ?? []);
    const accounts = await findSerializedAccounts(ctx, [...actors, ...[...posts.values()].flatMap(accountsOf)]);
    return views.flatMap(({ id, kind, at, actors, post, target }) => {
      const about = posts.get((post?.id ?? target?.id) as never);
      // Of a poll the instance itself tells: it is its author's.
      const account = accounts.get(actors[0]?.id ?? about?.author.id ?? "");
      if (!account) return [];
      const status = about ? serializeStatus(about, accounts) : undefined;
      const payload = JSON.stringify({ id, type: TYPES[kind], created_at: at, account, status });
      return streams.map((stream) => JSON.stringify({ stream, event: "notification", payload }));
    });
  } catch (error) {
    logger().error({ err: error }, "a socket could not be told of notifications");
    return [];
  }
}
