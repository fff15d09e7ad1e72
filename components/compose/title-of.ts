import type { ComposeDocument } from "./document";

/** What a document is called: a key of the catalogue's `compose.title` and `compose.send`. */
export function titleOf({
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
