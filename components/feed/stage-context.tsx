"use client";
import { createContext, use } from "react";

/** What the current video can be told, by a key or a gesture. */
export interface StageCommands {
  togglePlay(): void;
  like(): void;
  bookmark(): void;
  follow(): void;
  share(): void;
  openComments(): void;
  openWhy(): void;
  openMenu(): void;
  openAuthor(): void;
}

/** What all parts of one feed share. */
export interface StageState {
  readonly muted: boolean;
  readonly rate: number;
  setMuted(muted: boolean): void;
  setRate(rate: number): void;
  /** Play faster for as long as a finger holds. */
  setBoost(on: boolean): void;
  /** Fetch what is newer; null where there is nothing but this. */
  readonly renew: (() => void) | null;
  /** Move to a neighbour. */
  go(step: 1 | -1): void;
  /** Which authors were followed or left since the page was made. */
  readonly follows: ReadonlyMap<string, boolean>;
  setFollows(accountId: string, following: boolean): void;
  readonly session: string;
  openComments(): void;
  remove(postId: string): void;
  /** Take a post out of what is shown; the function given back puts it into its place again. */
  hide(postId: string): () => void;
  /** Nothing of this account is shown here any more. */
  removeAuthor(accountId: string): void;
  /** Sensitive videos that the viewer has asked to see. */
  readonly lifted: ReadonlySet<string>;
  lift(postId: string): void;
}

const StageContext = createContext<StageState | null>(null);
export const StageProvider = StageContext.Provider;

export function useStage(): StageState {
  const stage = use(StageContext);
  if (!stage) throw new Error("useStage needs a feed around it");
  return stage;
}
