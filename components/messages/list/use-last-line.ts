"use client";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { clock } from "@/lib/core/format";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import { useEventWords } from "../event-words";

/** The words for what a message holds besides text, or instead of it. */
export function useHeldWords(): (message: Pick<MessageView, "text" | "media" | "voice" | "post">) => string {
  const t = useTranslations("messages.held");
  const plain = useTranslations("messages.quote");
  return ({ text, media, voice, post }) => {
    if (text) return text.replace(/\s+/g, " ");
    // How long it is is known when it has been prepared.
    if (voice) return voice.url ? t("voice", { time: clock(voice.durationMs / 1000) }) : plain("voice");
    if (media.length > 0) return t(media[0]?.kind === "video" ? "videos" : "pictures", { count: media.length });
    if (post) return t(post !== "gone" && post.video ? "sharedVideo" : "sharedPost");
    return "";
  };
}

/** What the newest message of a conversation says, in one line: by whom, where that isn't plain. */
export function useLastLine(): (conversation: ConversationView) => string {
  const t = useTranslations("messages");
  const viewer = useViewer();
  const held = useHeldWords();
  const eventWords = useEventWords();
  return ({ lastMessage, kind, state, invitedBy }) => {
    if (!lastMessage) {
      return state === "request" && invitedBy ? t("request.wants", { name: invitedBy.displayName }) : t("list.nothing");
    }
    if (lastMessage.kind === "event") return eventWords(lastMessage);
    const words = lastMessage.deleted ? t("deleted") : held(lastMessage);
    if (lastMessage.sender.id === viewer?.id) return t("list.byYou", { words });
    return kind === "group" ? t("list.by", { name: lastMessage.sender.displayName, words }) : words;
  };
}
