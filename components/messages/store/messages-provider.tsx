"use client";
import { createContext, type ReactNode, use, useEffect, useState, useSyncExternalStore } from "react";
import type { AccountId } from "@/lib/core/ids";
import { Outbox, type OutgoingView } from "../outbox/outbox";
import { Inbox, type InitialLists } from "./inbox";
import { Presence, type PresenceState } from "./presence";
import type { InboxState } from "./state";
import { useMessagesLive } from "./use-messages-live";

export interface Messages {
  readonly inbox: Inbox;
  readonly presence: Presence;
  readonly outbox: Outbox;
}

const MessagesContext = createContext<Messages | null>(null);

interface Props {
  accountId: AccountId;
  initial: InitialLists;
  children: ReactNode;
}

/** What the message pages share: the conversations, who is there, what waits to be sent. Keeps up with the stream. */
export function MessagesProvider({ accountId, initial, children }: Props) {
  const [messages] = useState((): Messages => {
    const inbox = new Inbox(accountId, initial);
    return { inbox, presence: new Presence(), outbox: new Outbox(accountId, (message) => inbox.take(message)) };
  });
  const { outbox } = messages;
  useMessagesLive(messages);

  useEffect(() => {
    const wake = () => void outbox.wake();
    wake();
    window.addEventListener("online", wake);
    return () => {
      window.removeEventListener("online", wake);
      outbox.rest();
    };
  }, [outbox]);

  return <MessagesContext value={messages}>{children}</MessagesContext>;
}

export function useMessages(): Messages {
  const messages = use(MessagesContext);
  if (!messages) throw new Error("this stands outside the message pages");
  return messages;
}

export function useInboxState(): InboxState {
  const { inbox } = useMessages();
  return useSyncExternalStore(inbox.subscribe, inbox.snapshot, inbox.rendered);
}

export function usePresenceState(): PresenceState {
  const { presence } = useMessages();
  return useSyncExternalStore(presence.subscribe, presence.snapshot, presence.rendered);
}

const NOTHING: readonly OutgoingView[] = [];

/** What waits on this device to be sent, in the order in which it was written. */
export function useOutgoing(): readonly OutgoingView[] {
  const { outbox } = useMessages();
  return useSyncExternalStore(outbox.subscribe, outbox.snapshot, () => NOTHING);
}
