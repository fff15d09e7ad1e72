"use client";
import { Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Input } from "@/components/ui/field";
import { TimeAgo } from "@/components/ui/time-ago";
import type { ConversationId } from "@/lib/core/ids";
import type { FoundMessageView } from "@/lib/messages/types";
import { searchMessages } from "../api";
import { useConversationTitle } from "../conversation-title";
import { Face } from "../face";
import { useHeldWords } from "../list/use-last-line";
import { useInboxState } from "../store/messages-provider";

const PAUSE_MS = 300;

interface Props {
  /** Within one conversation; null: in all of one's own. */
  conversationId: ConversationId | null;
  onFound: (seq: number) => void;
}

/** Look for whole words in one's own conversations. */
export function SearchPane({ conversationId, onFound }: Props) {
  const t = useTranslations("messages.search");
  const [found, setFound] = useState<readonly FoundMessageView[] | "failed" | null>(null);
  const waiting = useRef<{ timer?: ReturnType<typeof setTimeout>; asked?: AbortController }>({});

  function look(typed: string) {
    clearTimeout(waiting.current.timer);
    waiting.current.asked?.abort();
    const query = typed.trim();
    if (!query) return setFound(null);
    waiting.current.timer = setTimeout(() => void ask(query), PAUSE_MS);
  }

  async function ask(query: string) {
    const asked = new AbortController();
    waiting.current.asked = asked;
    const answer = await searchMessages(query, conversationId, asked.signal);
    if (asked.signal.aborted) return;
    setFound(answer.ok ? answer.value.items : "failed");
  }

  return (
    <>
      <div className="relative shrink-0 px-[var(--gutter)] pb-2">
        <Search
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-[calc(var(--gutter)+.875rem)] my-auto size-5 -translate-y-1 text-muted-foreground"
        />
        <Input
          type="search"
          // The pane was opened to type in it.
          autoFocus
          aria-label={t("label")}
          placeholder={t("label")}
          autoComplete="off"
          enterKeyHint="search"
          className="ps-11"
          onChange={({ target }) => look(target.value)}
        />
      </div>
      <p
        role="status"
        className={Array.isArray(found) && found.length > 0 ? "sr-only" : "px-[var(--gutter)] text-muted-foreground"}
      >
        {found === null ? t("hint") : found === "failed" ? t("failed") : t("results", { count: found.length })}
      </p>
      {Array.isArray(found) && (
        <ul className="min-h-0 flex-1 overflow-y-auto overscroll-contain pb-[calc(var(--tabbar)+env(safe-area-inset-bottom))] md:pb-4">
          {found.map(({ message, conversation }) => (
            <li key={`${conversation.id}/${message.seq}`}>
              <FoundRow found={{ message, conversation }} here={conversationId !== null} onFound={onFound} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

interface RowProps {
  found: FoundMessageView;
  /** It is in the conversation that lies open: shown there, without a way to it. */
  here: boolean;
  onFound: (seq: number) => void;
}

function FoundRow({ found: { message, conversation }, here, onFound }: RowProps) {
  const t = useTranslations("messages");
  const titleOf = useConversationTitle();
  const held = useHeldWords();
  const { conversations } = useInboxState();
  const known = conversations.get(conversation.id);
  const title = known ? titleOf(known) : conversation.other?.displayName || conversation.name || t("group.unnamed");
  const contents = (
    <>
      <Face conversation={known ?? { ...conversation, members: [] }} size={44} />
      <span className="grid min-w-0 flex-1 text-start">
        <span className="flex items-baseline gap-2">
          <b dir="auto" className="min-w-0 flex-1 truncate">
            {here ? message.sender.displayName : title}
          </b>
          <span className="text-muted-foreground text-xs">
            <TimeAgo at={message.sentAt} />
          </span>
        </span>
        <span dir="auto" className="line-clamp-2 text-muted-foreground text-sm">
          {here ? held(message) : t("list.by", { name: message.sender.displayName, words: held(message) })}
        </span>
      </span>
    </>
  );
  const row = "flex min-h-18 w-full items-center gap-3 px-[var(--gutter)] py-2.5 outline-offset-[-3px] hover:bg-muted";
  return here ? (
    <button type="button" onClick={() => onFound(message.seq)} className={row}>
      {contents}
    </button>
  ) : (
    <Link
      href={`/messages/${conversation.id}?at=${message.seq}`}
      prefetch={false}
      onClick={() => onFound(message.seq)}
      className={row}
    >
      {contents}
    </Link>
  );
}
