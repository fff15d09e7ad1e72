import type { PostView } from "@/lib/posts/types";
import type { ContextPost } from "./document";

/** What somebody wants to write. */
export interface Wanted {
  readonly replyTo?: ContextPost | undefined;
  readonly quote?: ContextPost | undefined;
  readonly draftKey?: string | undefined;
  readonly edit?: PostView | undefined;
  /** What it is to begin with, where nothing is written yet. */
  readonly begin?: "pictures" | "poll" | undefined;
  /** It was open before the page was loaded anew: nothing opens where nothing of it is left. */
  readonly again?: boolean;
}
