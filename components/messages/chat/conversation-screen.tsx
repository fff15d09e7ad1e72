"use client";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { useFreeHeight } from "@/components/ui/use-free-height";
import type { ConversationView, MessagesPage } from "@/lib/messages/types";
import { useConversationTitle } from "../conversation-title";
import { AboutSheet } from "../group/about-sheet";
import { SearchPane } from "../search/search-pane";
import { useInboxState, useMessages } from "../store/messages-provider";
import { MessageForm } from "../write/message-form";
import { AskDialog } from "./ask-dialog";
import { ChatHead } from "./chat-head";
import { ClosedBar } from "./closed-bar";
import { Log } from "./log";
import { RequestBar } from "./request-bar";
import { useLogScroll } from "./use-log-scroll";
import { useMessageActions } from "./use-message-actions";

interface Props {
  /** As the page was rendered with; what is known since counts for more. */
  initial: { readonly conversation: ConversationView; readonly page: MessagesPage };
  /** The message that the address names. */
  at: number | null;
}

/** A conversation: its head, what was said, and where one writes. The whole screen on a phone. */
export function ConversationScreen({ initial, at }: Props) {
  const t = useTranslations("messages");
  const common = useTranslations("common");
  const { inbox, outbox } = useMessages();
  const state = useInboxState();
  const conversation = state.conversations.get(initial.conversation.id) ?? initial.conversation;
  const log = state.logs.get(conversation.id) ?? initial.page;
  const { id, canSend } = conversation;
  const title = useConversationTitle()(conversation);
  const free = useFreeHeight(true);
  const [layer, setLayer] = useState<"about" | "search" | null>(null);
  const [unreadAfter, setUnreadAfter] = useState(() => {
    const { unread, readSeq } = initial.conversation;
    return unread > 0 ? readSeq : null;
  });
  const entries = outbox.snapshot().filter(({ conversationId }) => conversationId === id).length;
  const scroll = useLogScroll(`${log.items.at(-1)?.seq} ${entries}`, log.hasNewer);
  const { show, toEnd } = scroll;
  const known = state.logs.has(id);

  async function jump(seq: number) {
    if (show(seq)) return;
    wanted.current = seq;
    if (!(await inbox.load(id, { around: seq }))) wanted.current = null;
  }
  const actions = useMessageActions(conversation, (seq) => void jump(seq));

  /** What is shown as soon as it is there. */
  const wanted = useRef(at);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever came may be what is wanted
  useLayoutEffect(() => {
    if (wanted.current !== null && show(wanted.current)) wanted.current = null;
  }, [log.items]);

  // Where what is new is longer than the screen one begins to read at its beginning.
  useLayoutEffect(() => {
    const element = scroll.scroller.current;
    const line = element?.querySelector("[data-unread]");
    if (!element || !line || wanted.current !== null) return;
    if (line.getBoundingClientRect().top < element.getBoundingClientRect().top) line.scrollIntoView({ block: "start" });
  }, [scroll.scroller]);

  // Once a showing: what comes later is heard.
  const begin = useEffectEvent(async () => {
    if (!known) return inbox.seed(initial.conversation, initial.page);
    // A page that was kept may be older than what has happened since.
    await inbox.catchUp(id);
    if (wanted.current !== null) await jump(wanted.current);
  });
  useEffect(() => {
    void begin();
  }, []);

  return (
    <section
      aria-label={t("conversation", { title })}
      style={free ?? undefined}
      className="flex min-w-0 flex-1 flex-col bg-background max-md:fixed max-md:inset-x-0 max-md:top-0 max-md:z-sheet max-md:h-dvh"
    >
      <ChatHead conversation={conversation} onSearch={() => setLayer("search")} onAbout={() => setLayer("about")} />
      <Log conversation={conversation} log={log} scroll={scroll} actions={actions} unreadAfter={unreadAfter} />
      {canSend === true ? (
        <MessageForm
          conversation={conversation}
          actions={actions}
          newestOwn={log.items.findLast(({ own, deleted }) => own && !deleted)}
          onSent={() => {
            setUnreadAfter(null);
            toEnd("instant");
          }}
        />
      ) : canSend === "request" ? (
        <RequestBar conversation={conversation} />
      ) : (
        <ClosedBar conversation={conversation} why={canSend} />
      )}
      <AskDialog actions={actions} />
      {layer === "about" && (
        <AboutSheet conversation={conversation} onClose={() => setLayer(null)} onSearch={() => setLayer("search")} />
      )}
      {layer === "search" && (
        <Dialog open onOpenChange={() => setLayer(null)}>
          <SheetContent title={t("search.inHere")} closeLabel={common("close")} expandLabel={common("fullHeight")}>
            <SearchPane
              conversationId={id}
              onFound={(seq) => {
                setLayer(null);
                void jump(seq);
              }}
            />
          </SheetContent>
        </Dialog>
      )}
    </section>
  );
}
