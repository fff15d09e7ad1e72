import type { AuthorView } from "@/lib/accounts/types";

/** Somebody in a list of people, as one viewer sees them. */
export interface AccountCardView extends AuthorView {
  readonly bio: string;
  readonly followers: number;
  readonly viewer: { readonly own: boolean; readonly following: boolean; readonly followsYou: boolean };
}
