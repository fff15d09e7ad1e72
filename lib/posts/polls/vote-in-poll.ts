import { eq } from "drizzle-orm";
import { pollBallots, pollDeltas, posts } from "@/db/schema";
import { type Context, writer } from "@/lib/core/context";
import type { AccountId, PostId } from "@/lib/core/ids";
import { fail, invalid, ok, type Result } from "@/lib/core/result";
import { transaction } from "@/lib/core/transaction";
import { mayVote } from "../policy";
import { findTarget } from "../queries/find-target";
import type { PollView } from "../types";
import type { VoteInPollInput } from "./input";
import { type PollRow, pollJson, pollView } from "./view";

/**
 * Vote in a poll, once and for good: nobody can take a vote back, so that nobody votes by what others chose.
 *
 * Writes the ballot and the votes in one transaction; of two requests at once one is counted. Gives the poll as it
 * stands now, with its votes. Fails with `unauthenticated` for guests, `not_found` where the viewer sees no post with a
 * poll, `forbidden` (`frozen`, `own_poll`), `conflict` (`poll_closed`, `already_voted`), `invalid` (`choices`) where
 * there are no such options, or several in a poll for one.
 */
export async function voteInPoll(
  ctx: Context,
  { postId, choices }: VoteInPollInput,
): Promise<Result<PollView, "unauthenticated" | "not_found" | "forbidden" | "conflict" | "invalid">> {
  const who = writer(ctx.viewer);
  if (!who.ok) return who;
  const { accountId } = who.value;
  return transaction(ctx, async (tx) => {
    const post = await findTarget(tx, postId, "share");
    const poll = post && (await findPoll(tx, postId));
    if (!poll) return fail({ code: "not_found", what: "post" });
    const refused = refusalOf(tx, poll, post.authorId);
    if (refused) return refused;
    const among = choices.every((choice) => choice < poll.options.length);
    if (!among || (choices.length > 1 && !poll.multiple)) return invalid("choices", "choices");

    const [ballot] = await tx.db
      .insert(pollBallots)
      .values({ postId, accountId, choices: [...choices], createdAt: tx.now })
      .onConflictDoNothing()
      .returning({ postId: pollBallots.postId });
    if (!ballot) return fail({ code: "conflict", reason: "already_voted" });
    await tx.db
      .insert(pollDeltas)
      .values([{ postId, position: null, count: 1 }, ...choices.map((position) => ({ postId, position, count: 1 }))]);
    return ok(pollView(await findPoll(tx, postId), tx, post.authorId) as PollView);
  });
}

function refusalOf(ctx: Context, poll: PollRow, authorId: AccountId) {
  const closed = new Date(poll.endsAt) <= ctx.now;
  const voted = poll.chosen !== null;
  if (mayVote(ctx.viewer, { authorId, closed, voted })) return null;
  if (voted) return fail({ code: "conflict", reason: "already_voted" });
  return closed ? fail({ code: "conflict", reason: "poll_closed" }) : fail({ code: "forbidden", reason: "own_poll" });
}

async function findPoll(tx: Context, postId: PostId): Promise<PollRow | null> {
  const [row] = await tx.db
    .select({ poll: pollJson(tx) })
    .from(posts)
    .where(eq(posts.id, postId));
  return row?.poll ?? null;
}
