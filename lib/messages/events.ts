import type { AuthorView } from "@/lib/accounts/types";
import type { AccountId } from "@/lib/core/ids";
import { NOBODY } from "@/lib/posts/types";
import type { ConversationEvent, MemberRole } from "./types";

/** What happened to a group, as it is kept (sealed) in the body of its message. */
export type StoredEvent =
  | { readonly type: "created" | "joined" | "left" | "pictured" }
  | { readonly type: "renamed"; readonly name: string }
  | { readonly type: "added" | "removed"; readonly accountIds: readonly AccountId[] }
  | { readonly type: "role"; readonly accountIds: readonly AccountId[]; readonly role: MemberRole };

/** Whom an event names, beside whose doing it was. */
export const peopleOf = (event: StoredEvent): readonly AccountId[] => ("accountIds" in event ? event.accountIds : []);

export function eventView(event: StoredEvent, authors: ReadonlyMap<AccountId, AuthorView>): ConversationEvent {
  if (!("accountIds" in event)) return event;
  const accounts = event.accountIds.map((id) => authors.get(id) ?? NOBODY);
  return event.type === "role" ? { type: "role", accounts, role: event.role } : { type: event.type, accounts };
}
