"use client";
import { MessageCircle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { ConversationFilter } from "@/lib/messages/types";
import { useInboxState, useMessages, useOutgoing } from "../store/messages-provider";
import { listed } from "../store/state";
import { ConversationRow } from "./conversation-row";
import { LoadMore } from "./load-more";

interface Props {
  filter: ConversationFilter;
  /** The id of the conversation that is open beside it. */
  open: string | null;
  /** Stands above the first. */
  children?: ReactNode;
}

/** The conversations of a filter, newest first, read on as one scrolls. */
export function ConversationList({ filter, open, children }: Props) {
  const t = useTranslations("messages");
  const { inbox } = useMessages();
  const state = useInboxState();
  const outgoing = useOutgoing();
  const scroller = useRef<HTMLDivElement>(null);
  const conversations = listed(state, filter, open);
  const cursor = state.cursors.get(filter);

  // A filter that was not looked at before has only what came with the other lists.
  useEffect(() => {
    if (cursor === undefined) void inbox.loadList(filter, "start");
  }, [inbox, filter, cursor]);

  return (
    <div
      ref={scroller}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-4 [scrollbar-width:thin] max-md:pb-[calc(var(--tabbar)+env(safe-area-inset-bottom)+1rem)]"
    >
      {children}
      {conversations.length === 0 && cursor !== undefined && !children && (
        <Empty
          icon={MessageCircle}
          title={t(`list.empty.${filter}`)}
          action={
            filter === "all" && (
              <Button asChild variant="primary">
                <Link href="/messages/new">{t("new.title")}</Link>
              </Button>
            )
          }
        >
          {filter === "all" && t("list.empty.text")}
        </Empty>
      )}
      <ul>
        {conversations.map((conversation) => (
          <li key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              outgoing={outgoing.filter(({ conversationId }) => conversationId === conversation.id)}
              current={conversation.id === open}
            />
          </li>
        ))}
      </ul>
      {cursor && (
        <LoadMore key={cursor} label={t("list.more")} root={scroller} load={() => inbox.loadList(filter, "next")} />
      )}
    </div>
  );
}
