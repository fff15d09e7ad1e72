import type { Context } from "@/lib/core/context";
import { type FailureOf, fail, invalid, ok } from "@/lib/core/result";
import { entitiesOf } from "../entities";
import { HASHTAGS_MAX, MENTIONS_MAX } from "../limits";
import { findUnmentionable } from "../queries/find-unmentionable";

type Checked = { ok: true; value: null } | { ok: false; failure: FailureOf<"invalid" | "forbidden"> };

/**
 * Whether the viewer may publish this text: it names 50 people at most, none who does not want to be named by them, and
 * stands under 30 hashtags at most. Whom the text named `before` an edit it may go on naming.
 *
 * Fails with `invalid` (`field`: `too_many_mentions`, `too_many_hashtags`), `forbidden` (`mentions_closed`).
 */
export async function checkText(ctx: Context, body: string, field: string, before = ""): Promise<Checked> {
  const { mentions, hashtags } = entitiesOf(body);
  if (mentions.length > MENTIONS_MAX) return invalid(field, "too_many_mentions");
  if (hashtags.length > HASHTAGS_MAX) return invalid(field, "too_many_hashtags");
  const known = new Set(before ? entitiesOf(before).mentions : []);
  const unwilling = await findUnmentionable(
    ctx,
    mentions.filter((handle) => !known.has(handle)),
  );
  return unwilling.length > 0 ? fail({ code: "forbidden", reason: "mentions_closed" }) : ok(null);
}
