import type { AccountViewer, Context } from "@/lib/core/context";
import type { MediaId, PostId } from "@/lib/core/ids";
import { type Failure, type FailureOf, fail, invalid, ok } from "@/lib/core/result";
import type { PartInput, PublishInput } from "../drafts/input";
import { fits } from "../input";
import { TEXT_CHARS_MAX } from "../limits";
import { mayQuote, mayReply } from "../policy";
import { findTarget } from "../queries/find-target";
import { checkText } from "./check-text";
import type { HeldMedia } from "./hold-media";
import type { NewPost } from "./publish";

export type Unpublishable = "invalid" | "forbidden" | "not_found" | "conflict";
type Refused = { ok: false; failure: FailureOf<Unpublishable> };

/** What may be published: each part with its kind, and what the first one answers. */
export interface Publishable {
  readonly kinds: readonly NewPost["kind"][];
  readonly replyTo: { readonly id: PostId; readonly rootId: PostId } | undefined;
}

/**
 * Whether the viewer may publish this now: they see what it answers and quotes, and may; every file is their own, ready
 * and free; every text names whom it may. What it answers and quotes stays as it is until the end of the transaction.
 *
 * Fails with `not_found` where they can't see what they answer (`post`), quote (`post`) or attach (`media`), `forbidden`
 * (`replies_closed`, `quotes_closed`, `mentions_closed`), `conflict` (`media_in_use`, `media_rejected`,
 * `media_not_ready`), `invalid` by `parts.0.body` and the like.
 */
export async function checkParts(
  tx: Context,
  viewer: AccountViewer,
  { parts, replyToId, quoteOfId }: Pick<PublishInput, "parts" | "replyToId" | "quoteOfId">,
  held: ReadonlyMap<MediaId, HeldMedia>,
): Promise<{ ok: true; value: Publishable } | Refused> {
  const kinds = kindsOf(parts, held);
  if (!kinds.ok) return kinds;
  const answered = replyToId ? await findTarget(tx, replyToId, "share") : null;
  if (replyToId && !answered) return fail({ code: "not_found", what: "post" });
  if (answered && !mayReply(viewer, answered)) return fail({ code: "forbidden", reason: "replies_closed" });
  const quoted = quoteOfId ? await findTarget(tx, quoteOfId, "share") : null;
  if (quoteOfId && !quoted) return fail({ code: "not_found", what: "post" });
  if (quoted && !mayQuote(viewer, quoted)) return fail({ code: "forbidden", reason: "quotes_closed" });
  for (const [place, { body }] of parts.entries()) {
    const checked = await checkText(tx, body, `parts.${place}.body`);
    if (!checked.ok) return checked;
  }
  return ok({
    kinds: kinds.value,
    replyTo: answered ? { id: answered.id, rootId: answered.rootId ?? answered.id } : undefined,
  });
}

/** What each part is, by its files: nothing else may be among them, and a video stands alone. */
function kindsOf(parts: readonly PartInput[], held: ReadonlyMap<MediaId, HeldMedia>) {
  const kinds: NewPost["kind"][] = [];
  for (const [place, { body, media }] of parts.entries()) {
    const files = media.map(({ mediaId }) => held.get(mediaId));
    const problem = problemOf(files);
    if (problem) return fail(problem);
    const videos = files.filter((file) => file?.kind === "video").length;
    if (videos > 0 && files.length > 1) return invalid(`parts.${place}.media`, "one_video");
    const kind = videos > 0 ? "video" : files.length > 0 ? "pictures" : "text";
    if (kind !== "video" && !fits(body, TEXT_CHARS_MAX)) return invalid(`parts.${place}.body`, "post_too_long");
    kinds.push(kind);
  }
  return ok(kinds);
}

function problemOf(
  files: readonly (HeldMedia | undefined)[],
): Extract<Failure, { code: "not_found" | "conflict" }> | null {
  for (const file of files) {
    if (!file) return { code: "not_found", what: "media" };
    if (file.used) return { code: "conflict", reason: "media_in_use" };
    if (file.state === "rejected" || file.state === "failed") return { code: "conflict", reason: "media_rejected" };
    const ready = file.state === "ready" || (file.kind === "video" && file.state === "playable");
    if (!ready) return { code: "conflict", reason: "media_not_ready" };
  }
  return null;
}
