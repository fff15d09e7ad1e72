"use client";
import { ChevronDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useLayoutEffect, useState } from "react";
import type { ConversationView } from "@/lib/messages/types";
import { useEventWords } from "../event-words";
import { LoadMore } from "../list/load-more";
import { useMessages, useOutgoing } from "../store/messages-provider";
import type { Log as LogState } from "../store/state";
import { arrange, type Entry } from "./arrange";
import { MessageRow } from "./message-row";
import { OutgoingRow } from "./outgoing-row";
import { TypingLine } from "./typing-line";
import type { useLogScroll } from "./use-log-scroll";
import type { MessageActions } from "./use-message-actions";

interface Props {
  conversation: ConversationView;
  log: LogState;
  scroll: ReturnType<typeof useLogScroll>;
  actions: MessageActions;
  /** The line «new» stands after this message. */
  unreadAfter: number | null;
}

/** What was said in a conversation. Older messages come as one scrolls up; nothing moves under one's eyes. */
export function Log({ conversation, log, scroll, actions, unreadAfter }: Props) {
  const t = useTranslations("messages");
  const locale = useLocale();
  const { inbox } = useMessages();
  const outgoing = useOutgoing().filter(({ conversationId }) => conversationId === conversation.id);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "short" });
  const { items, hasOlder, hasNewer } = log;
  const entries = arrange({
    items,
    outgoing: hasNewer ? [] : outgoing,
    unreadAfter,
    dayOf: (at) => day.format(new Date(at)),
  });
  useReading(conversation, log, scroll.where);
  const { scroller, where, onScroll, toEnd } = scroll;

  async function toLatest() {
    if (hasNewer) await inbox.load(conversation.id, "latest");
    toEnd(hasNewer ? "instant" : "smooth");
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="log"
        aria-label={t("log")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        onScroll={onScroll}
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain outline-offset-[-3px] [overflow-anchor:none] [scrollbar-width:thin]"
      >
        {/* One child, so that what is read comes in its own order; pushed down where it is short. */}
        <div className="mb-auto flex min-h-full w-full flex-col justify-end gap-1 px-[var(--gutter)] pt-4 pb-3">
          {hasOlder && (
            <LoadMore
              key={items[0]?.seq}
              label={t("older")}
              root={scroller}
              load={() => inbox.load(conversation.id, "older")}
            />
          )}
          {entries.length === 0 && <p className="py-10 text-center text-muted-foreground">{t("nothingYet")}</p>}
          {entries.map((entry) => (
            <Line key={entry.key} entry={entry} conversation={conversation} actions={actions} />
          ))}
          {hasNewer && (
            <LoadMore
              key={`newer ${items.at(-1)?.seq}`}
              label={t("newer")}
              root={scroller}
              load={() => inbox.load(conversation.id, "newer")}
            />
          )}
          {where === "end" && <TypingLine conversation={conversation} />}
        </div>
      </div>
      {(where === "far" || hasNewer || (where === "near" && conversation.unread > 0)) && (
        <button
          type="button"
          onClick={() => void toLatest()}
          className="absolute end-4 bottom-3 z-raised flex min-h-11 min-w-11 items-center justify-center gap-1.5 rounded-full bg-popover px-2.5 font-semibold text-popover-foreground text-sm shadow-md ring-1 ring-border"
        >
          {conversation.unread > 0 && <span className="ps-1">{t("list.unread", { count: conversation.unread })}</span>}
          <ChevronDown aria-hidden className="size-5.5" />
          <span className="sr-only">{t("toLatest")}</span>
        </button>
      )}
    </div>
  );
}

interface LineProps {
  entry: Entry;
  conversation: ConversationView;
  actions: MessageActions;
}

function Line({ entry, conversation, actions }: LineProps) {
  const t = useTranslations("messages");
  const eventWords = useEventWords();
  switch (entry.kind) {
    case "day":
      return <Day at={entry.at} />;
    case "unread":
      return (
        <div data-unread className="my-2 flex items-center gap-3 font-semibold text-brand text-xs">
          <span className="h-px flex-1 bg-current opacity-40" />
          {t("unreadLine")}
          <span className="h-px flex-1 bg-current opacity-40" />
        </div>
      );
    case "event":
      return (
        <p
          dir="auto"
          data-seq={entry.message.seq}
          className="mx-auto my-1.5 max-w-90 text-balance text-center text-muted-foreground text-sm"
        >
          {eventWords(entry.message)}
        </p>
      );
    case "outgoing":
      return <OutgoingRow outgoing={entry.outgoing} onJump={actions.jump} />;
    default:
      return <MessageRow {...entry} conversation={conversation} actions={actions} />;
  }
}

/** Today, yesterday, or the date, where the reader is: the server, which is elsewhere, says the date. */
function Day({ at }: { at: string }) {
  const t = useTranslations("messages");
  const locale = useLocale();
  const [today, setToday] = useState<Date | null>(null);
  useLayoutEffect(() => setToday(new Date()), []);
  const date = new Date(at);
  const days = today ? Math.round((startOf(today) - startOf(date)) / 86_400_000) : null;
  const sameYear = today?.getFullYear() === date.getFullYear();
  const text =
    days === 0 || days === 1
      ? t(days === 0 ? "today" : "yesterday")
      : new Intl.DateTimeFormat(locale, {
          weekday: days !== null && days < 7 ? "long" : undefined,
          ...((days === null || days >= 7) && {
            day: "numeric",
            month: "long",
            year: sameYear ? undefined : "numeric",
          }),
        }).format(date);
  return (
    <div className="my-2 self-center rounded-full bg-secondary px-3 py-1 font-semibold text-secondary-foreground text-xs">
      <time dateTime={at} suppressHydrationWarning>
        {text}
      </time>
    </div>
  );
}

const startOf = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** What somebody looks at the end of is read: here at once, and for whoever wrote it. */
function useReading({ id, readSeq, state }: ConversationView, { items, hasNewer }: LogState, where: string): void {
  const { inbox } = useMessages();
  const last = items.at(-1)?.seq ?? 0;
  const read = useEffectEvent(() => {
    const seen = where === "end" && !hasNewer && document.visibilityState === "visible";
    // A request that was only looked at tells nobody so.
    if (seen && last > readSeq && state === "active") void inbox.read(id, last);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of them may make what is seen be read
  useEffect(() => {
    const look = () => read();
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [last, where, hasNewer, state]);
}
