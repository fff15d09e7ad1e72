"use client";
import { Ellipsis, Reply } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { type MouseEvent, type ReactNode, useState } from "react";
import { RichText } from "@/components/posts/rich-text";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/core/cn";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import { MessageMedia } from "./message-media";
import { Quote } from "./quote";
import { Reactions } from "./reactions";
import { SharedPost } from "./shared-post";
import { Stamp } from "./stamp";
import type { MessageActions } from "./use-message-actions";
import { useSwipeToReply } from "./use-swipe-to-reply";
import { VoiceNote } from "./voice-note";

/** Its code comes with the first press: a log shows many messages, and few menus. */
const MessageMenu = dynamic(() => import("./message-menu").then((module) => module.MessageMenu), { ssr: false });

interface Props {
  message: MessageView;
  conversation: ConversationView;
  first: boolean;
  last: boolean;
  actions: MessageActions;
}

/** One message of the log, with what can be done about it. */
export function MessageRow({ message, conversation, first, last, actions }: Props) {
  const t = useTranslations("messages");
  const { sender, own, seq, deleted } = message;
  const [menu, setMenu] = useState<"unloaded" | "closed" | "open">("unloaded");
  const group = conversation.kind === "group";
  const mayAnswer = conversation.canSend === true && !deleted;
  const swipe = useSwipeToReply(mayAnswer ? () => actions.reply(message) : null);

  /** On a phone the message itself is the button; what can be pressed in it keeps its own meaning. */
  function press(event: MouseEvent) {
    const coarse = window.matchMedia("(pointer: coarse)").matches;
    if (coarse && !(event.target as Element).closest("a, button, video, audio, input")) setMenu("open");
  }

  const button = (
    <button
      type="button"
      aria-label={t("actions.more", { name: own ? "" : sender.displayName, own: String(own) })}
      onClick={() => setMenu("open")}
      className="grid size-8 shrink-0 place-items-center self-center rounded-full text-muted-foreground opacity-0 hover:bg-muted focus-visible:opacity-100 group-hover/message:opacity-100 aria-expanded:opacity-100 pointer-coarse:size-11 pointer-coarse:-mx-1.5"
    >
      <Ellipsis aria-hidden className="size-4.5" />
    </button>
  );
  const isOpen = menu === "open";
  return (
    <article
      id={`message-${seq}`}
      aria-label={t("by", { name: own ? t("you") : sender.displayName })}
      data-seq={seq}
      onKeyDown={(event) => {
        if (!event.altKey || event.code !== "KeyR" || !mayAnswer) return;
        event.preventDefault();
        actions.reply(message);
      }}
      className={cn("group/message relative flex min-w-0 flex-col", own ? "items-end" : "items-start", first && "mt-2")}
    >
      <div
        ref={swipe.row}
        className={cn("flex max-w-full items-end gap-2", own && "flex-row-reverse")}
        {...swipe.handlers}
      >
        {group && !own && (
          <span className="w-8 shrink-0">
            {last && <Avatar name={sender.displayName} src={sender.avatarUrl} size={32} />}
          </span>
        )}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the button beside it does the same */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the button beside it does the same */}
        <div
          onClick={press}
          onContextMenu={(event) => {
            if (window.getSelection()?.isCollapsed === false) return;
            event.preventDefault();
            setMenu("open");
          }}
          className={cn(
            "grid min-w-0 max-w-[min(78vw,26rem)] gap-1 md:max-w-104",
            own ? "justify-items-end" : "justify-items-start",
          )}
        >
          <Contents
            message={message}
            name={group && !own && first ? sender.displayName : null}
            last={last}
            actions={actions}
          />
        </div>
        {menu === "unloaded" ? (
          button
        ) : (
          <MessageMenu
            message={message}
            conversation={conversation}
            actions={actions}
            open={isOpen}
            onOpenChange={(open) => setMenu(open ? "open" : "closed")}
          >
            {button}
          </MessageMenu>
        )}
      </div>
      {mayAnswer && (
        <span ref={swipe.sign} aria-hidden className="absolute start-1 top-1/2 -translate-y-1/2 opacity-0 md:hidden">
          <Reply className="size-5 text-muted-foreground rtl:-scale-x-100" />
        </span>
      )}
      <div className={cn("flex flex-col", own ? "items-end" : "items-start", group && !own && "ps-10")}>
        <Reactions message={message} onReact={(emoji) => actions.react(message, emoji)} />
        {last && (
          <Stamp at={message.sentAt} progress={progressOf(message, conversation)} edited={message.editedAt !== null} />
        )}
        {!last && message.editedAt && <p className="px-1 text-muted-foreground text-xs">{t("edited")}</p>}
      </div>
    </article>
  );
}

function progressOf({ own, seq, deleted }: MessageView, { othersReadSeq, othersDeliveredSeq }: ConversationView) {
  if (!own || deleted) return null;
  if (seq <= othersReadSeq) return "read";
  return seq <= othersDeliveredSeq ? "delivered" : "sent";
}

interface ContentsProps {
  message: MessageView;
  /** Who wrote it, where that must be said. */
  name: string | null;
  last: boolean;
  actions: MessageActions;
}

/** What a message says: words and what belongs to them in a bubble, pictures and posts as they are. */
function Contents({ message, name, last, actions }: ContentsProps) {
  const t = useTranslations("messages");
  const { own, text, media, voice, post, replyTo, deleted } = message;
  if (deleted) {
    return (
      <Bubble
        own={false}
        last={last}
        className="bg-transparent text-muted-foreground italic ring-1 ring-border ring-inset"
      >
        {name && <Name>{name}</Name>}
        {t("deleted")}
      </Bubble>
    );
  }
  const bare = !text && !voice && !replyTo;
  return (
    <>
      {bare && name && <Name>{name}</Name>}
      {!bare && (
        <Bubble own={own} last={last && media.length === 0 && !post}>
          {name && <Name>{name}</Name>}
          {replyTo && <Quote quoted={replyTo} own={own} onJump={actions.jump} />}
          {voice && <VoiceNote voice={voice} own={own} />}
          {text && (
            <p
              dir="auto"
              className={cn("whitespace-pre-line [&_a]:font-[550] [&_a]:underline [&_a]:underline-offset-2")}
            >
              <RichText text={text} />
            </p>
          )}
        </Bubble>
      )}
      {media.length > 0 && <MessageMedia media={media} />}
      {post && <SharedPost post={post} />}
    </>
  );
}

const Name = ({ children }: { children: string }) => (
  <span dir="auto" className="block truncate font-bold text-plum text-xs">
    {children}
  </span>
);

interface BubbleProps {
  own: boolean;
  last: boolean;
  className?: string;
  children: ReactNode;
}

/** The ground under a message's words, its corner towards whoever says them. */
export function Bubble({ own, last, className, children }: BubbleProps) {
  return (
    <div
      className={cn(
        "wrap-anywhere min-w-0 max-w-full rounded-[1.25rem] px-3.5 py-2",
        own ? "bg-primary text-primary-foreground" : "bg-secondary text-secondary-foreground",
        last && (own ? "rounded-ee-md" : "rounded-es-md"),
        className,
      )}
    >
      {children}
    </div>
  );
}
