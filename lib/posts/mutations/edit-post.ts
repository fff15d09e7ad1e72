import { count, eq } from "drizzle-orm";
import { media, polls, postEdits, postMedia, posts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { isVisible } from "@/lib/core/text";
import { transaction } from "@/lib/core/transaction";
import { emit } from "@/lib/events/emit";
import { hydratePosts } from "../hydrate";
import { type EditPostInput, fits } from "../input";
import { guessLanguage } from "../language";
import { EDITS_MAX, TEXT_CHARS_MAX } from "../limits";
import { mayEdit } from "../policy";
import { findTarget } from "../queries/find-target";
import type { PostView } from "../types";
import { checkText } from "./check-text";
import { describeMedia } from "./hold-media";
import { rewriteEntities } from "./write-entities";

/**
 * Change what a post of one's own says: its text, what it is folded behind, its language, the texts that describe its
 * pictures. How it read before stays readable for whoever sees it (`listEdits`). What was asked in a poll can't be
 * changed, nor who it is for: that is `changeAudience`. Where nothing is different, nothing is written.
 *
 * Gives the post as it reads now. Fails with `unauthenticated`, `not_found` where the viewer sees no such post,
 * `forbidden` (`frozen`, `not_editable` where it is not theirs or a repost, `mentions_closed`), `invalid` (`body`,
 * `alts`), `conflict` (`too_many_edits`: a hundred).
 */
export async function editPost(
  ctx: Context,
  input: EditPostInput,
): Promise<Result<PostView, "unauthenticated" | "not_found" | "forbidden" | "invalid" | "conflict">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { postId, body, contentWarning, sensitive, alts } = input;
  const language = input.language ?? (await guessLanguage(body));
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "update");
    if (!post) return fail({ code: "not_found", what: "post" });
    if (!mayEdit(who.value, post)) return fail({ code: "forbidden", reason: "not_editable" });
    const before = await findVersion(tx, postId);

    if (post.kind === "text" && !isVisible(body)) return invalid("body", "post_empty");
    if (post.kind !== "video" && !fits(body, TEXT_CHARS_MAX)) return invalid("body", "post_too_long");
    if (alts.some(({ mediaId }) => !(mediaId in before.alts))) return invalid("alts", "unknown_id");
    const checked = await checkText(tx, body, "body", before.body);
    if (!checked.ok) return checked;

    const now = { body, contentWarning, sensitive, language };
    if (isDifferent(before, { ...now, alts })) {
      const version = before.edits + 1;
      if (version > EDITS_MAX) return fail({ code: "conflict", reason: "too_many_edits" });
      const { since: createdAt, edits: _, hasPoll, ...read } = before;
      await tx.db.insert(postEdits).values({ postId, version, ...read, createdAt });
      await tx.db
        .update(posts)
        .set({ ...now, editedAt: tx.now })
        .where(eq(posts.id, postId));
      await describeMedia(tx, alts);
      const previewsLink = post.kind === "text" && !hasPoll && !post.quoteOfId;
      await rewriteEntities(tx, { postId, authorId: post.authorId, body, previewsLink });
      await emit(tx, { type: "post.edited", postId, authorId: post.authorId });
    }
    const [view] = await hydratePosts(tx, [postId]);
    return view ? ok(view) : fail({ code: "not_found", what: "post" });
  });
}

/** How a post reads, since when, and how often that was changed. The row is held by the caller. */
async function findVersion(tx: Context, postId: PostId) {
  const [[row], files, [edits], [poll]] = await Promise.all([
    tx.db.select().from(posts).where(eq(posts.id, postId)),
    tx.db
      .select({ mediaId: postMedia.mediaId, alt: media.alt })
      .from(postMedia)
      .innerJoin(media, eq(media.id, postMedia.mediaId))
      .where(eq(postMedia.postId, postId)),
    tx.db.select({ number: count() }).from(postEdits).where(eq(postEdits.postId, postId)),
    tx.db.select({ postId: polls.postId }).from(polls).where(eq(polls.postId, postId)),
  ]);
  if (!row) throw new Error("a post that is held is gone");
  const { body, contentWarning, sensitive, language, createdAt, editedAt } = row;
  const alts: Record<string, string> = Object.fromEntries(files.map(({ mediaId, alt }) => [mediaId, alt]));
  const since = editedAt ?? createdAt;
  return {
    body,
    contentWarning,
    sensitive,
    language,
    alts,
    since,
    edits: edits?.number ?? 0,
    hasPoll: poll !== undefined,
  };
}

type Version = Awaited<ReturnType<typeof findVersion>>;

function isDifferent(
  before: Version,
  now: Pick<Version, "body" | "contentWarning" | "sensitive" | "language"> & {
    readonly alts: readonly { readonly mediaId: MediaId; readonly alt: string }[];
  },
): boolean {
  const texts = ["body", "contentWarning", "sensitive", "language"] as const;
  return (
    texts.some((text) => before[text] !== now[text]) ||
    now.alts.some(({ mediaId, alt }) => before.alts[mediaId] !== alt)
  );
}
