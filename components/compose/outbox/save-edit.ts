import type { Result } from "@/lib/core/result";
import { changeAudienceAction, editPostAction } from "@/lib/posts/actions";
import type { PostView } from "@/lib/posts/types";
import type { ComposeDocument } from "../document";

type Edit = NonNullable<ComposeDocument["edit"]>;

/** Save what was changed of a post that is out: how it reads, then whom it is for. Each only where it was changed. */
export async function saveEdit(document: ComposeDocument, edit: Edit): Promise<Result<PostView | null>> {
  const [part] = document.parts;
  if (!part) return { ok: true, value: null };
  const { body, contentWarning, sensitive, language, pictures } = part;
  const read: Result<PostView> = await editPostAction({
    postId: edit.id,
    body,
    contentWarning: contentWarning?.trim() ? contentWarning : null,
    sensitive,
    language,
    alts: pictures.flatMap(({ mediaId, alt }) => (mediaId ? [{ mediaId, alt }] : [])),
  });
  const changes = audienceChanges(document, edit);
  if (!read.ok || Object.keys(changes).length === 0) return read;
  return changeAudienceAction({ postId: edit.id, ...changes });
}

function audienceChanges({ visibility, repliesFrom, quotesFrom }: ComposeDocument, { before }: Edit) {
  return {
    ...(visibility === before.visibility ? {} : { visibility }),
    ...(repliesFrom === before.repliesFrom ? {} : { repliesFrom }),
    ...(quotesFrom === before.quotesFrom ? {} : { quotesFrom }),
  };
}
