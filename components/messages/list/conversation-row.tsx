"use client";
import { BellOff, Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { TimeAgo } from "@/components/ui/time-ago";
import { cn } from "@/lib/core/cn";
import type { ConversationView } from "@/lib/messages/types";
import { useConversationTitle } from "../conversation-title";
import { Face } from "../face";
import type { OutgoingView } from "../outbox/outbox";
import { usePresenceState } from "../store/messages-provider";
import { useTypingWords } from "../use-typing-words";
import { useLastLine } from "./use-last-line";

interface Props {
  conversation: ConversationView;
  /** What of it waits on this device to be sent. */
  outgoing: readonly OutgoingView[];
  current: boolean;
}

/** One conversation in the list: who, the newest words, when, and what is unread. */
export function ConversationRow({ conversation, outgoing, current }: Props) {
  const t = useTranslations("messages");
  const title = useConversationTitle()(conversation);
  const lastLine = useLastLine();
  const typingWords = useTypingWords();
  const { typing } = usePresenceState();
  const { id, unread, muted, draft, lastAt } = conversation;
  const typed = typingWords(conversation, typing.get(id) ?? []);
  const waiting = outgoing.at(-1);
  const line =
    typed ??
    (waiting
      ? t(waiting.failure ? "list.failed" : "list.byYou", { words: waiting.text || t("list.file") })
      : draft && !current
        ? t("list.draft", { words: draft })
        : lastLine(conversation));
  return (
    <Link
      href={`/messages/${id}`}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className="relative flex min-h-18 items-center gap-3 px-[var(--gutter)] py-2.5 outline-offset-[-3px] hover:bg-muted md:mx-2 md:rounded-lg md:px-3 aria-[current]:md:bg-accent aria-[current]:md:text-accent-foreground"
    >
      <Face conversation={conversation} />
      <span className="grid min-w-0 flex-1">
        <b dir="auto" className={cn("truncate", unread > 0 && "font-bold")} title={title}>
          {title}
        </b>
        <span
          dir="auto"
          className={cn(
            "truncate text-sm",
            unread > 0 && !typed ? "font-semibold text-foreground" : "text-muted-foreground",
            typed && "text-plum",
            current && "md:text-accent-foreground",
          )}
        >
          {line}
        </span>
      </span>
      <span className="grid shrink-0 justify-items-end gap-1 text-xs">
        <span className={cn("text-muted-foreground tabular-nums", current && "md:text-accent-foreground")}>
          <TimeAgo at={waiting ? new Date(waiting.writtenAt).toISOString() : lastAt} />
        </span>
        <span className="flex min-h-5 items-center gap-1">
          {muted && (
            <span role="img" aria-label={t("muted")} className="text-muted-foreground">
              <BellOff aria-hidden className="size-4" />
            </span>
          )}
          {unread > 0 ? (
            <span
              className={cn(
                "grid h-5 min-w-5 place-items-center rounded-full px-1.5 font-bold text-2xs tabular-nums",
                muted ? "bg-secondary text-secondary-foreground" : "bg-primary text-primary-foreground",
              )}
            >
              <span className="sr-only">{t("list.unread", { count: unread })}</span>
              <span aria-hidden>{unread > 99 ? "99+" : unread}</span>
            </span>
          ) : (
            <Mark conversation={conversation} waiting={waiting} />
          )}
        </span>
      </span>
    </Link>
  );
}

/** How far one's own newest message has got. */
function Mark({ conversation, waiting }: { conversation: ConversationView; waiting: OutgoingView | undefined }) {
  const t = useTranslations("messages.marks");
  const viewer = useViewer();
  const { lastMessage, othersReadSeq } = conversation;
  if (waiting) {
    return waiting.failure ? (
      <span role="img" aria-label={t("failed")} className="text-destructive">
        <CircleAlert aria-hidden className="size-4" />
      </span>
    ) : (
      <span role="img" aria-label={t("sending")} className="text-muted-foreground">
        <Clock aria-hidden className="size-4" />
      </span>
    );
  }
  if (lastMessage?.kind !== "text" || lastMessage.deleted || lastMessage.sender.id !== viewer?.id) return null;
  const read = lastMessage.seq <= othersReadSeq;
  return (
    <span
      role="img"
      aria-label={t(read ? "read" : "sent")}
      className={read ? "text-foreground" : "text-muted-foreground"}
    >
      {read ? <CheckCheck aria-hidden className="size-4" /> : <Check aria-hidden className="size-4" />}
    </span>
  );
}
