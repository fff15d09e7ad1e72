"use client";
import { createContext, use } from "react";
import type { AccountId, PostId } from "@/lib/core/ids";

/** The posts that were hidden where they stand, with the way back in their places. */
export interface Hiding {
  readonly hidden: ReadonlySet<PostId>;
  set(postId: PostId, hidden: boolean): void;
}

/** What a card tells the list that it stands in. Outside a list nobody listens. */
export interface CardList {
  /** The viewer doesn't want to meet this account: everything of theirs goes. */
  removeAuthor(accountId: AccountId): void;
  /** In lists that leave out what the viewer has hidden. */
  readonly hiding?: Hiding | undefined;
  /** Where the list is played on the stage, if it is; with `&post=ID` from that post on. */
  readonly play?: string;
}

const CardListContext = createContext<CardList>({ removeAuthor: () => {} });
export const CardListProvider = CardListContext.Provider;
export const useCardList = () => use(CardListContext);
