import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { addComment } from "@/lib/posts/mutations/add-comment";
import { addPost } from "@/lib/posts/mutations/add-post";
import { setLike } from "@/lib/reactions/mutations/set-vote";
import { impressionFor } from "@/lib/watch/impression";
import { recordWatchEvents } from "@/lib/watch/mutations";
import { CLIPS } from "./clips";
import { COMMENTS, follows, likes, watchHistory } from "./community";
import type { People } from "./seed-accounts";
import type { ClipPosts } from "./seed-videos";
import { before, DAY, given, HOUR, MINUTE } from "./step";
import { TEXT_POSTS } from "./words/posts";

/** Everything that the demo's people do with each other. Saying it twice changes nothing. */
export async function seedTalk(ctx: Context, people: People, posts: ClipPosts): Promise<void> {
  const as = (handle: string, now = ctx.now): Context => ({ ...ctx, viewer: viewerOf(people, handle), now });

  for (const [follower, followee] of follows()) {
    const { accountId } = viewerOf(people, followee);
    given(await setFollow(as(follower), { accountId, following: true }));
  }
  for (const [place, { author, text }] of TEXT_POSTS.entries()) {
    const at = before(ctx.now, (place + 1) * DAY);
    given(
      await addPost(as(author, at), {
        body: text,
        language: null,
        visibility: "public",
        clientKey: `demo-text-${place}`,
      }),
    );
  }
  await watch(as, posts);
  for (const { account, clip } of likes()) {
    const post = posts.get(clip);
    if (post) given(await setLike(as(account), { postId: post.id, liked: true }));
  }
  await talk(ctx, as, posts);
}

function viewerOf(people: People, handle: string): AccountViewer {
  const viewer = people.get(handle);
  if (!viewer) throw new Error(`there is nobody called ${handle}`);
  return viewer;
}

/** Comments in their order: an answer comes some minutes after what it answers. */
async function talk(ctx: Context, as: (handle: string, now: Date) => Context, posts: ClipPosts): Promise<void> {
  const said: (PostId | undefined)[] = [];
  for (const [place, { clip, author, text, replyTo }] of COMMENTS.entries()) {
    const post = posts.get(clip);
    const replyToId = replyTo === undefined ? post?.id : said[replyTo];
    said.push(undefined);
    if (!post || !replyToId) continue;
    const since = ctx.now.getTime() - post.at.getTime();
    const at = new Date(post.at.getTime() + since * (0.1 + (0.85 * place) / COMMENTS.length));
    const comment = given(
      await addComment(as(author, at), { replyToId, body: text, clientKey: `demo-comment-${place}` }),
    );
    said[place] = comment.id;
  }
}

/** What was watched, told as a browser tells it: by the token of the impression, after the time has passed. */
async function watch(as: (handle: string, now: Date) => Context, posts: ClipPosts): Promise<void> {
  const durations = new Map(CLIPS.map(({ slug, durationS }) => [slug, durationS * 1000]));
  for (const { account, clip, share } of watchHistory()) {
    const post = posts.get(clip);
    if (!post) continue;
    const at = new Date(Math.min(post.at.getTime() + HOUR, Date.now() - 5 * MINUTE));
    const impression = impressionFor(as(account, at), post.id, "watch");
    const watchedMs = Math.round((durations.get(clip) ?? 0) * share);
    const event = { impression, watchedMs, completed: share >= 1, skipped: false };
    await recordWatchEvents(as(account, new Date(at.getTime() + 2 * MINUTE)), [event]);
  }
}
