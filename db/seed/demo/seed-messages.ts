import type { AccountViewer, Context } from "@/lib/core/context";
import type { ConversationId } from "@/lib/core/ids";
import { setFollow } from "@/lib/graph/mutations/set-follow";
import { DEMO_LOGIN } from "@/lib/instance/demo";
import { sendMessageInput } from "@/lib/messages/input";
import { makeGroup } from "@/lib/messages/mutations/group/make-group";
import { makeDirect } from "@/lib/messages/mutations/make-direct";
import { markRead } from "@/lib/messages/mutations/mark";
import { sendMessage } from "@/lib/messages/mutations/send/send-message";
import { setReaction } from "@/lib/messages/mutations/set-reaction";
import { follows } from "./community";
import type { People } from "./seed-accounts";
import type { ClipPosts } from "./seed-videos";
import { before, given, MINUTE } from "./step";
import { type DemoMessage, DIRECT, GROUP, REQUEST } from "./words/messages";

/**
 * What the account of the demo login finds in its inbox: conversations with people it knows, one with something unread, a
 * group, somebody who asks to talk. A second time changes nothing.
 */
export async function seedMessages(ctx: Context, people: People, posts: ClipPosts): Promise<void> {
  const ana = viewerOf(people, DEMO_LOGIN.handle);
  for (const handle of [...Object.keys(DIRECT), ...GROUP.members]) await introduce(ctx, ana, viewerOf(people, handle));

  for (const [handle, talk] of Object.entries(DIRECT)) {
    const { accountId } = viewerOf(people, handle);
    const { conversationId } = given(await makeDirect(at(ctx, ana, talk[0]?.minutesAgo ?? 0), { accountId }));
    await say(ctx, people, posts, { conversationId, name: handle, talk });
    const own = talk.findLastIndex(({ by }) => by === ana.handle);
    given(await markRead(at(ctx, ana, 0), { conversationId, seq: own + 1 }));
  }

  const accountIds = GROUP.members.map((handle) => viewerOf(people, handle).accountId);
  const group = { name: GROUP.name, accountIds, clientKey: "demo-group" };
  const { conversationId } = given(await makeGroup(at(ctx, ana, (GROUP.talk[0]?.minutesAgo ?? 0) + 1), group));
  await say(ctx, people, posts, { conversationId, name: "group", talk: GROUP.talk });

  const known = new Set(follows().flatMap(([one, other]) => (one === ana.handle ? [other] : [])));
  const stranger = [...people.values()].find(({ handle }) => handle !== ana.handle && !known.has(handle));
  if (!stranger) return;
  const asking = at(ctx, stranger, REQUEST.minutesAgo);
  const asked = given(await makeDirect(asking, { accountId: ana.accountId }));
  await say(ctx, people, posts, { ...asked, name: "request", talk: [{ ...REQUEST, by: stranger.handle }] });
}

interface Talk {
  readonly conversationId: ConversationId;
  /** Its messages are named after it, so that none is sent twice. */
  readonly name: string;
  readonly talk: readonly DemoMessage[];
}

async function say(
  ctx: Context,
  people: People,
  posts: ClipPosts,
  { conversationId, name, talk }: Talk,
): Promise<void> {
  const seqs: number[] = [];
  for (const [place, { by, minutesAgo, text, answers, clip, reactions = {} }] of talk.entries()) {
    const message = sendMessageInput.parse({
      conversationId,
      clientKey: `demo-${name}-${place}`,
      text,
      postId: (clip && posts.get(clip)?.id) ?? null,
      replyToSeq: answers ? (seqs[answers - 1] ?? null) : null,
    });
    const sent = given(await sendMessage(at(ctx, viewerOf(people, by), minutesAgo), message));
    const { seq } = sent.message;
    seqs.push(seq);
    for (const [handle, emoji] of Object.entries(reactions))
      given(await setReaction(at(ctx, viewerOf(people, handle), minutesAgo - 1), { conversationId, seq, emoji }));
  }
}

/** Two who follow each other, so that neither has to ask. */
async function introduce(ctx: Context, one: AccountViewer, other: AccountViewer): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    given(await setFollow({ ...ctx, viewer: from }, { accountId: to.accountId, following: true }));
}

const at = (ctx: Context, viewer: AccountViewer, minutesAgo: number): Context & { viewer: AccountViewer } => ({
  ...ctx,
  viewer,
  now: before(ctx.now, minutesAgo * MINUTE),
});

function viewerOf(people: People, handle: string): AccountViewer {
  const viewer = people.get(handle);
  if (!viewer) throw new Error(`there is nobody called ${handle}`);
  return viewer;
}
