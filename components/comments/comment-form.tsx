"use client";
import { ArrowUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/core/cn";
import { countGraphemes } from "@/lib/core/text";
import { COMMENT_CHARS_MAX } from "@/lib/posts/limits";
import type { PostView } from "@/lib/posts/types";
import type { Thread } from "./use-comments";

interface Props {
  replyTo: PostView;
  /** Who is answered, where it is a comment: an answer to an answer names them and stands under the same comment. */
  addressee: PostView | null;
  onCancelReply: () => void;
  send: Thread["send"];
}

/** Say something. Enter sends, Shift+Enter breaks the line; the count appears near the limit. */
export function CommentForm({ replyTo, addressee, onCancelReply, send }: Props) {
  const t = useTranslations("comments");
  const viewer = useViewer();
  const gate = useGate();
  const fail = useFailureToast();
  const field = useRef<HTMLTextAreaElement>(null);
  const [body, setBody] = useState(addressee && addressee.id !== replyTo.id ? `@${addressee.author.handle} ` : "");
  const rootId = replyTo.rootId ?? replyTo.id;
  const left = COMMENT_CHARS_MAX - countGraphemes(body);
  const sendable = body.trim().length > 0 && left >= 0;

  // What was written before signing in.
  useCarriedIntent(
    "comment",
    ({ postId }) => postId === replyTo.id,
    (intent) => {
      setBody(intent.body);
      // After the sheet, which begins with the focus on its title.
      requestAnimationFrame(() => field.current?.focus());
    },
  );

  useEffect(() => {
    if (addressee) field.current?.focus();
  }, [addressee]);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!sendable || !gate({ kind: "comment", postId: replyTo.id, rootId, body: body.trim() })) return;
    setBody("");
    const failure = await send(replyTo, body.trim());
    if (failure) fail(failure);
    else if (addressee) onCancelReply();
  }

  return (
    <form
      onSubmit={submit}
      className="grid gap-1.5 border-border border-t bg-card px-4 py-2.5 pb-[calc(.625rem+env(safe-area-inset-bottom))]"
    >
      {addressee && (
        <p className="flex items-center justify-between text-muted-foreground text-sm">
          {t("replyingTo", { name: addressee.author.displayName })}
          <button
            type="button"
            aria-label={t("cancelReply")}
            onClick={onCancelReply}
            className="grid size-6 place-items-center"
          >
            <X aria-hidden className="size-4" />
          </button>
        </p>
      )}
      <div className="flex items-end gap-2.5">
        {viewer && <Avatar name={viewer.displayName} src={viewer.avatarUrl} size={32} className="mb-1.5" />}
        <textarea
          ref={field}
          name="body"
          rows={1}
          value={body}
          aria-label={t("addComment")}
          placeholder={t("addComment")}
          onChange={(event) => setBody(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            void submit();
          }}
          className="field-sizing-content max-h-32 min-h-11 min-w-0 flex-1 resize-none rounded-[1.375rem] bg-muted px-4 py-2.5 text-[1rem] outline-none placeholder:text-muted-foreground focus-visible:shadow-[inset_0_0_0_2.5px_var(--ring)]"
        />
        <Button type="submit" variant="primary" size="icon" disabled={!sendable} aria-label={t("send")}>
          <ArrowUp aria-hidden />
        </Button>
      </div>
      {left < 50 && (
        <p
          role="status"
          className={cn(
            "text-end text-muted-foreground text-xs tabular-nums",
            left < 0 && "font-semibold text-destructive",
          )}
        >
          {t("charactersLeft", { count: left })}
        </p>
      )}
    </form>
  );
}
