import { getJson } from "@/components/feed/api";
import type { AccountId } from "@/lib/core/ids";
import type { ComposerView } from "@/lib/posts/types";

const KEPT = "compose-wishes";

/** What is supposed of an account of which nothing is known here yet, and nothing can be asked: the narrower audience. */
const UNKNOWN: ComposerView = {
  defaultVisibility: "followers",
  isPrivate: false,
  commentsFrom: "everyone",
  followers: null,
  circle: null,
};

/** What the account wishes for its posts: asked at the server, else what it said last, on this device. */
export async function loadWishes(accountId: AccountId): Promise<ComposerView> {
  const place = `${KEPT}.${accountId}`;
  try {
    const wishes = await getJson<ComposerView>("/api/directlink/v1/composer", {});
    localStorage.setItem(place, JSON.stringify(wishes));
    return wishes;
  } catch {
    // Without a line, without a session, without a place to keep things: writing goes on.
    return keptWishes(place) ?? UNKNOWN;
  }
}

function keptWishes(place: string): ComposerView | null {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "null") as ComposerView | null;
  } catch {
    return null;
  }
}
