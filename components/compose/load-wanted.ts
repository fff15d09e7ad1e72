import type { AccountId } from "@/lib/core/ids";
import type { ComposerView } from "@/lib/posts/types";
import { findKept, findOpen } from "./device/documents";
import { type ComposeDocument, editDocument, emptyDocument, emptyPart, placeOf } from "./document";
import { NEW_POLL } from "./parts/poll-editor";
import type { Wanted } from "./wanted";
import { loadWishes } from "./wishes";

export interface Loaded {
  /** Ask for pictures first. */
  readonly asksPictures: boolean;
  readonly document: ComposeDocument;
  readonly wishes: ComposerView;
}

/** What somebody wants to write, as they left it, else anew. Null where only what was there was wanted, and it is gone. */
export async function loadWanted(accountId: AccountId, wanted: Wanted): Promise<Loaded | null> {
  const [wishes, kept] = await Promise.all([
    loadWishes(accountId),
    // A browser that keeps nothing has nothing kept: one writes all the same, and is told that it is not kept.
    findWanted(accountId, wanted).catch(() => null),
  ]);
  const asksPictures = wanted.begin === "pictures";
  if (kept) return { document: kept, wishes, asksPictures };
  return wanted.again ? null : { document: anew(wanted, wishes), wishes, asksPictures };
}

async function findWanted(accountId: AccountId, wanted: Wanted): Promise<ComposeDocument | null> {
  if (wanted.draftKey) {
    const kept = await findKept(accountId, wanted.draftKey);
    return kept?.state === "draft" ? kept.document : null;
  }
  const about = { replyTo: wanted.replyTo ?? null, quote: wanted.quote ?? null };
  const place = wanted.edit ? `edit:${wanted.edit.id}` : placeOf({ ...about, edit: null });
  return (await findOpen(accountId, place))?.document ?? null;
}

function anew({ edit, replyTo, quote, begin }: Wanted, { defaultVisibility }: ComposerView): ComposeDocument {
  if (edit) return editDocument(edit);
  return emptyDocument({
    parts: [{ ...emptyPart(), poll: begin === "poll" ? NEW_POLL : null }],
    visibility: replyTo ? narrower(replyTo.visibility, defaultVisibility) : defaultVisibility,
    replyTo: replyTo ?? null,
    quote: quote ?? null,
  });
}

const WIDTHS = ["public", "unlisted", "followers", "circle", "mentioned"] as const;
/** An answer is not for more people than what it answers. */
function narrower(of: ComposeDocument["visibility"], wish: ComposeDocument["visibility"]) {
  return WIDTHS[Math.max(WIDTHS.indexOf(of), WIDTHS.indexOf(wish))] ?? wish;
}
