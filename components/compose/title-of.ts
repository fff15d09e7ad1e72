import type { ComposeDocument } from "./document";

/** What a document is, in the words for sending it: a key of the catalogue's `compose.send` and `compose.said`. */
export function kindOf({
  edit,
  replyTo,
  quote,
  parts,
}: ComposeDocument): "edit" | "reply" | "quote" | "thread" | "new" {
  if (edit) return "edit";
  if (replyTo) return "reply";
  if (quote) return "quote";
  return parts.length > 1 ? "thread" : "new";
}

/** What a document is called: a key of `compose.title`. It does not change while somebody writes. */
export function titleOf(document: ComposeDocument): "edit" | "reply" | "quote" | "new" {
  const kind = kindOf(document);
  return kind === "thread" ? "new" : kind;
}
