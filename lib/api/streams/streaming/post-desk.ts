import { database } from "@/db/client";
import type { AccountViewer, Context } from "@/lib/core/context";
import { hydratePosts } from "@/lib/posts/hydrate";
import type { PostView } from "@/lib/posts/types";
import { listable } from "@/lib/posts/visibility";
import { bus } from "@/lib/realtime/bus";
import { type Because, findHearers, newsOf, type PostNews } from "@/lib/streams/news";
import { logger } from "@/lib/telemetry/logger";
import { accountsOf, serializeStatus } from "../../serialize/status";
import { findSerializedAccounts } from "../../v1/accounts-of";
import { type ProgramEvent, postWishes, type StreamName, streamsBecause } from "./wishes";

/** News of this long are told together. */
const COLLECT_MS = 200;
/** More than this in that time is a flood: the rest is found when timelines are asked again. */
const NEWS_MAX = 100;
/** So many readers at a time are read for. */
const AT_ONCE = 4;

interface PostReader {
  readonly viewer: AccountViewer;
  names(): readonly StreamName[];
  tell(events: readonly ProgramEvent[]): void;
}

/** Tells the programs that listen at this process of posts, each as its reader sees them. */
class PostDesk {
  private readonly readers = new Set<PostReader>();
  private news: PostNews[] = [];
  private stop: (() => void) | null = null;

  join(reader: PostReader): () => void {
    this.readers.add(reader);
    this.stop ??= bus().listen("posts", (note) => {
      const news = newsOf(note);
      if (news) this.take(news);
    });
    return () => {
      this.readers.delete(reader);
      if (this.readers.size > 0) return;
      this.stop?.();
      this.stop = null;
    };
  }

  private take(news: PostNews): void {
    if (this.news.length === 0) setTimeout(() => void this.tell(), COLLECT_MS);
    if (this.news.length < NEWS_MAX) this.news.push(news);
  }

  private async tell(): Promise<void> {
    const { news } = this;
    this.news = [];
    const readers = [...this.readers].filter((reader) => reader.names().length > 0);
    if (readers.length === 0) return;
    try {
      const ctx: Context = { db: database(), viewer: { kind: "system" }, now: new Date() };
      const wishes = readers.map(({ viewer, names }) => postWishes(viewer.accountId, names()));
      const found = await findHearers(ctx, news, wishes);
      const waiting = readers.map((reader, i) => [reader, found[i]] as const).filter(([, heard]) => heard?.size);
      await Promise.all(
        Array.from({ length: AT_ONCE }, async () => {
          for (let next = waiting.pop(); next; next = waiting.pop())
            next[0].tell(await eventsFor(next[0], next[1] as ReadonlyMap<PostNews, readonly Because[]>));
        }),
      );
    } catch (error) {
      logger().error({ err: error }, "programs could not be told of posts");
    }
  }
}

async function eventsFor(
  reader: PostReader,
  heard: ReadonlyMap<PostNews, readonly Because[]>,
): Promise<ProgramEvent[]> {
  const ctx: Context = { db: database(), viewer: reader.viewer, now: new Date() };
  const ids = [...heard.keys()].flatMap(({ what, postId }) => (what === "delete" ? [] : [postId]));
  const direct = [...heard].flatMap(([{ postId }, because]) => (because.includes("direct") ? [postId] : []));
  const answered = { answered: true };
  const [inFeeds, named] = await Promise.all([
    hydratePosts(ctx, ids, listable, answered),
    hydratePosts(ctx, direct, undefined, answered),
  ]);
  const posts = new Map([...named, ...inFeeds].map((post) => [post.id, post]));
  const accounts = await findSerializedAccounts(ctx, [...posts.values()].flatMap(accountsOf));
  return [...heard].flatMap(([{ what, postId }, because]) => {
    const post = posts.get(postId);
    if (what !== "delete" && !post) return [];
    const payload = what === "delete" ? postId : JSON.stringify(serializeStatus(post as PostView, accounts));
    const streams = streamsBecause(reader.names(), because, {
      isPublic: !post || post.visibility === "public",
      hasMedia: Boolean(post?.video ?? post?.pictures.length),
    });
    return streams.map((stream) => ({ stream, event: what, payload }));
  });
}

let desk: PostDesk | undefined;
export function postDesk(): PostDesk {
  desk ??= new PostDesk();
  return desk;
}
