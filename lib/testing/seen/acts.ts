import { eq } from "drizzle-orm";
import fc from "fast-check";
import { accounts } from "@/db/schema";
import { setBookmark } from "@/lib/bookmarks/mutations/set-bookmark";
import type { AccountViewer, Context } from "@/lib/core/context";
import type { PostId } from "@/lib/core/ids";
import { setSignal } from "@/lib/feed/signals/set-signal";
import { setBlock } from "@/lib/graph/mutations/set-block";
import { setCircleMember } from "@/lib/graph/mutations/set-circle-member";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { publishInput } from "@/lib/posts/drafts/input";
import { editPostInput } from "@/lib/posts/input";
import { setHidden } from "@/lib/posts/mutations/arrange-thread";
import { changeAudience } from "@/lib/posts/mutations/change-audience";
import { deletePost } from "@/lib/posts/mutations/delete-post";
import { editPost } from "@/lib/posts/mutations/edit-post";
import { publishPost } from "@/lib/posts/mutations/publish-post";
import { restorePost } from "@/lib/posts/mutations/restore-post";
import { setReaction } from "@/lib/reactions/mutations/set-reaction";
import { setRepost } from "@/lib/reactions/mutations/set-repost";
import { setVote } from "@/lib/reactions/mutations/set-vote";
import { indexPosts } from "@/lib/search/index-posts";
import { as } from "@/lib/testing/database";

/** What one of a few accounts does, to another one or to a post: by their numbers, so that fast-check can shrink it. */
export type Act =
  | { readonly does: "post"; readonly who: number; readonly visibility: Visibility; readonly names: number | null }
  | { readonly does: "answer" | "quote"; readonly who: number; readonly post: number; readonly visibility: Visibility }
  | { readonly does: OnPost; readonly who: number; readonly post: number }
  | { readonly does: "audience"; readonly post: number; readonly visibility: Visibility }
  | { readonly does: "follow" | "block" | "circle"; readonly who: number; readonly whom: number; readonly on: boolean }
  | { readonly does: "private" | "suspend"; readonly who: number; readonly on: boolean };

type OnPost = "repost" | "like" | "bookmark" | "react" | "delete" | "restore" | "hide" | "unwant" | "edit";
type Visibility = "public" | "unlisted" | "followers" | "circle" | "mentioned";

const visibility = fc.constantFrom<Visibility>("public", "unlisted", "followers", "circle", "mentioned");

/** Acts of `people` accounts. */
export function acts(people: number): fc.Arbitrary<Act[]> {
  const who = fc.nat(people - 1);
  const post = fc.nat(20);
  const on = fc.boolean();
  const names = fc.option(who);
  const is = fc.constantFrom;
  return fc.array(
    fc.oneof(
      { weight: 5, arbitrary: fc.record({ does: is("post" as const), who, visibility, names }) },
      { weight: 4, arbitrary: fc.record({ does: is("answer" as const, "quote" as const), who, post, visibility }) },
      {
        weight: 4,
        arbitrary: fc.record({
          does: is<OnPost[]>("repost", "like", "bookmark", "react", "delete", "restore", "hide", "unwant", "edit"),
          who,
          post,
        }),
      },
      { weight: 2, arbitrary: fc.record({ does: is("audience" as const), post, visibility }) },
      {
        weight: 4,
        arbitrary: fc.record({ does: is("follow" as const, "block" as const, "circle" as const), who, whom: who, on }),
      },
      { weight: 1, arbitrary: fc.record({ does: is("private" as const, "suspend" as const), who, on }) },
    ),
    { minLength: 8, maxLength: 30 },
  );
}

/** What has been published so far, by its number, each with a word that nothing else has. */
export interface Published {
  readonly id: PostId;
  readonly author: AccountViewer;
  readonly secret: string;
}

/** Carry one act out through the domain, as whoever does it. A refusal is as good as a success: it changes nothing. */
export async function carryOut(
  ctx: Context,
  act: Act,
  people: readonly AccountViewer[],
  made: Published[],
  tag: string,
) {
  const person = (n: number) => people[n] as AccountViewer;
  const post = "post" in act ? made[act.post % Math.max(made.length, 1)] : undefined;
  if ("post" in act && !post) return;
  const at = (n: number) => as(ctx, person(n));

  const say = async (who: number, visibility: Visibility, more: object, names: number | null) => {
    const secret = `secret${tag}x${made.length}x`;
    const mention = names === null ? "" : ` @${person(names).handle}`;
    const clientKey = `key-${tag}-${made.length}-${who}`;
    const parts = [{ body: `${secret} #${tag}${mention}` }];
    const said = await publishPost(at(who), publishInput.parse({ clientKey, parts, visibility, ...more }));
    const id = said.ok ? said.value.postIds[0] : undefined;
    if (!id) return;
    made.push({ id, author: person(who), secret });
    // Whatever becomes of it later, it stays filed like this until it is filed anew.
    await indexPosts(ctx, [id]);
  };

  switch (act.does) {
    case "post":
      return say(act.who, act.visibility, {}, act.names);
    case "answer":
      return say(act.who, act.visibility, { replyToId: post?.id }, null);
    case "quote":
      return say(act.who, act.visibility, { quoteOfId: post?.id }, null);
    case "repost":
      return setRepost(at(act.who), { postId: post?.id as PostId, reposted: true });
    case "like":
      return setVote(at(act.who), { postId: post?.id as PostId, vote: "up" });
    case "bookmark":
      return setBookmark(at(act.who), { postId: post?.id as PostId, bookmarked: true });
    case "react":
      return setReaction(at(act.who), { postId: post?.id as PostId, emoji: "🔥" });
    case "delete":
      return deletePost(at(act.who), { postId: post?.id as PostId });
    case "restore":
      return restorePost(at(act.who), { postId: post?.id as PostId });
    case "hide":
      return setHidden(at(act.who), { postId: post?.id as PostId, hidden: true });
    case "unwant":
      return setSignal(at(act.who), { postId: post?.id as PostId, kind: "hidden", given: true });
    case "edit":
      return editPost(
        as(ctx, (post as Published).author),
        editPostInput.parse({
          postId: post?.id,
          body: `${post?.secret} again #${tag}`,
          contentWarning: null,
          alts: [],
        }),
      );
    case "audience":
      return changeAudience(as(ctx, (post as Published).author), {
        postId: post?.id as PostId,
        visibility: act.visibility,
      });
    case "follow":
      return setFollow(at(act.who), { accountId: person(act.whom).accountId, following: act.on });
    case "block":
      return setBlock(at(act.who), { accountId: person(act.whom).accountId, blocked: act.on });
    case "circle":
      return setCircleMember(at(act.who), { accountId: person(act.whom).accountId, member: act.on });
    default:
      return change(ctx, person(act.who), act.does, act.on);
  }
}

/** What a switch of the settings, or a moderator, does to somebody. */
function change({ db }: Context, { accountId }: AccountViewer, what: "private" | "suspend", on: boolean) {
  const set = what === "private" ? { isPrivate: on } : { state: on ? ("suspended" as const) : ("active" as const) };
  return db.update(accounts).set(set).where(eq(accounts.id, accountId));
}
