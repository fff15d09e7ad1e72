import type { AccountId } from "@/lib/core/ids";
import type { ComposerView } from "@/lib/posts/types";
import { findKept, findOpen } from "./device/documents";
import { type ComposeDocument, editDocument, emptyDocument, placeOf } from "./document";
import type { Wanted } from "./wanted";
import { loadWishes } from "./wishes";

export interface Loaded {
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
  if (kept) return { document: kept, wishes };
  return wanted.again ? null : { document: anew(wanted, wishes), wishes };
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

function anew({ edit, replyTo, quote }: Wanted, { defaultVisibility }: ComposerView): ComposeDocument {
  if (edit) return editDocument(edit);
  return emptyDocument({
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
