import type { DraftView } from "@/lib/posts/drafts/types";
import type { KeptDocument } from "../device/database";
import { type ComposeDocument, type ContextPost, isEmpty } from "../document";
import { documentOf } from "./draft-document";

/** Something that is not published yet, wherever it lies. */
export interface DraftEntry {
  readonly clientKey: string;
  /** `video`: the caption of a video, which has a page of its own. */
  readonly kind: "post" | "video";
  readonly state: "draft" | "waiting" | "scheduled" | "failed";
  readonly document: ComposeDocument;
  /** Why it was not published when it was due: a key of `posts.errors` or `posts.reasons`. */
  readonly failure: string | null;
  /** The server has it. */
  readonly atServer: boolean;
  /** This device has what is newer than what the server has. */
  readonly here: boolean;
}

/** Drafts of the server and of this device as one list, last changed first; of what lies in both places, the newer. */
export function draftEntries(
  drafts: readonly DraftView[],
  kept: readonly KeptDocument[],
  about: ReadonlyMap<string, ContextPost>,
): DraftEntry[] {
  const here = new Map(
    kept.filter(({ document }) => !document.edit && !isEmpty(document)).map((each) => [each.document.clientKey, each]),
  );
  const fromServer = drafts.map((draft): DraftEntry => {
    const document = documentOf(draft, about);
    const own = here.get(draft.clientKey);
    here.delete(draft.clientKey);
    const newer = own !== undefined && own.document.updatedAt > document.updatedAt;
    return {
      clientKey: draft.clientKey,
      kind: draft.parts.length === 0 ? "video" : "post",
      state: newer && own.state === "waiting" ? "waiting" : stateOf(draft),
      document: newer ? own.document : document,
      failure: draft.failure,
      atServer: true,
      here: newer,
    };
  });
  const onlyHere = [...here.values()].map(({ document, state }): DraftEntry => {
    const { clientKey } = document;
    return { clientKey, kind: "post", state, document, failure: null, atServer: false, here: true };
  });
  return [...fromServer, ...onlyHere].sort((a, b) => b.document.updatedAt - a.document.updatedAt);
}

function stateOf({ state, failure }: DraftView): DraftEntry["state"] {
  if (failure) return "failed";
  return state === "published" ? "draft" : state;
}
