"use client";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import type { MessageView } from "@/lib/messages/types";
import { editMessage } from "../api";
import { useMessages } from "../store/messages-provider";
import { useRefusalText } from "../use-refusal-text";

/** Give a message another wording: shown at once, taken back where the server says no. */
export function useSaveEdit(done: () => void): (message: MessageView, text: string) => Promise<void> {
  const { inbox } = useMessages();
  const fail = useFailureToast();
  const toast = useToast();
  const refusalText = useRefusalText();
  return async (message, text) => {
    const { conversationId, seq } = message;
    done();
    if (text === message.text) return;
    const editedAt = new Date().toISOString();
    inbox.changeMessage(conversationId, seq, (now) => ({ ...now, text, editedAt }));
    const answer = await editMessage(conversationId, seq, text);
    if (answer.ok) return inbox.take(answer.value);
    inbox.changeMessage(conversationId, seq, () => message);
    const words = refusalText(answer.failure);
    if (words) toast({ text: words, bad: true });
    else fail(answer.failure);
  };
}
