"use client";
import { createContext, type ReactNode, use } from "react";
import type { AuthorView } from "@/lib/accounts/types";

/** Whoever looks at this page, as far as the browser needs to know. Null for a guest. */
export type ViewerView =
  | (AuthorView & {
      /** The pages of the staff are theirs to open. */
      readonly staff: boolean;
      /** What the page shows is not older than this event of their stream. */
      readonly streamSeq: number;
    })
  | null;

const ViewerContext = createContext<ViewerView>(null);

export const useViewer = () => use(ViewerContext);

export function ViewerProvider({ viewer, children }: { viewer: ViewerView; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}
