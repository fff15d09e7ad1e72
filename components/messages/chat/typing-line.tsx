"use client";
import type { ConversationView } from "@/lib/messages/types";
import { usePresenceState } from "../store/messages-provider";
import { useTypingWords } from "../use-typing-words";

/** Three points while somebody types; their name for those who don't see them. */
export function TypingLine({ conversation }: { conversation: ConversationView }) {
  const { typing } = usePresenceState();
  const words = useTypingWords()(conversation, typing.get(conversation.id) ?? []);
  return (
    <div role="status" className="grid justify-items-start gap-0.5">
      {words && (
        <>
          <span className="mt-1.5 flex items-center gap-1.5 rounded-[1.25rem] rounded-es-md bg-secondary px-4 py-3.5">
            {[0, 1, 2].map((place) => (
              <span
                key={place}
                aria-hidden
                style={{ animationDelay: `${place * 160}ms` }}
                className="size-1.75 animate-pulse rounded-full bg-muted-foreground"
              />
            ))}
          </span>
          <span className={conversation.kind === "group" ? "px-1 text-muted-foreground text-xs" : "sr-only"}>
            {words}
          </span>
        </>
      )}
    </div>
  );
}
