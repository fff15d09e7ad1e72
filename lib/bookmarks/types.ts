import type { CollectionId } from "@/lib/core/ids";

/** One of the viewer's own private places for bookmarks. */
export interface CollectionView {
  readonly id: CollectionId;
  readonly name: string;
  /** How many posts were put there, those included that can't be seen any more. */
  readonly size: number;
}
