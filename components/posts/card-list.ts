"use client";
import { createContext, use } from "react";
import type { AccountId } from "@/lib/core/ids";

/** What a card tells the list that it stands in. Outside a list nobody listens. */
export interface CardList {
  /** The viewer doesn't want to meet this account: everything of theirs goes. */
  removeAuthor(accountId: AccountId): void;
}

const CardListContext = createContext<CardList>({ removeAuthor: () => {} });
export const CardListProvider = CardListContext.Provider;
export const useCardList = () => use(CardListContext);
