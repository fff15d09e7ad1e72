"use client";
import { Mic, Plus, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useOnline } from "@/components/frame/use-online";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { newClientKey } from "@/lib/core/client-key";
import { MESSAGE_CHARS_MAX } from "@/lib/messages/limits";
import type { ConversationView, MessageView } from "@/lib/messages/types";
import type { MessageActions } from "../chat/use-message-actions";
import { useConversationTitle } from "../conversation-title";
import type { OutgoingFile } from "../outbox/outgoing";
import { useMessages } from "../store/messages-provider";
import { ChosenFiles, useChosenFiles } from "./chosen-files";
import { EmojiMenu } from "./emoji-menu";
import { RecordingBar } from "./recording-bar";
import { useDraft } from "./use-draft";
import { useRecorder } from "./use-recorder";
import { useSaveEdit } from "./use-save-edit";
import { useTyping } from "./use-typing";
import { WritingBar } from "./writing-bar";

/** A longer name would be cut off in the field of a phone; it stands above all the same. */
const TITLE_MAX = 20;

interface Props {
  conversation: ConversationView;
  actions: MessageActions;
  /** The newest message of one's own: the arrow up in an empty field opens it. */
  newestOwn: MessageView | undefined;
  onSent: () => void;
}

const quoteOf = ({ seq, sender, text, media, voice, post, deleted }: MessageView) => ({
  seq,
  sender,
  text: text.slice(0, 140),
  holds: voice ? ("voice" as const) : media[0] ? media[0].kind : post ? ("post" as const) : null,
  deleted,
});

/** Where a message is written: words, files, a voice note, an answer, another wording. */
export function MessageForm({ conversation, actions, newestOwn, onSent }: Props) {
  const t = useTranslations("messages.write");
  const title = useConversationTitle()(conversation);
  const toast = useToast();
  const online = useOnline();
  const { outbox } = useMessages();
  const { id, canAttach } = conversation;
  const { writing } = actions;
  const field = useRef<HTMLTextAreaElement>(null);
  const chooser = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(conversation.draft);
  const editing = writing?.kind === "edit" ? writing.message : null;
  const draft = useDraft(id, text, editing === null);
  const typing = useTyping(id);
  const chosen = useChosenFiles();
  const saveEdit = useSaveEdit(actions.stopWriting);
  const recorder = useRecorder(({ blob, durationMs }) =>
    send("", [{ key: newClientKey(), kind: "voice", blob, name: "voice", alt: "", durationMs, mediaId: null }]),
  );
  const left = MESSAGE_CHARS_MAX - [...text].length;
  const empty = text.trim() === "" && chosen.files.length === 0;

  // Words that were begun before stay aside while another message is worded anew.
  const [aside, setAside] = useState<{ seq: number; text: string } | null>(null);
  if (editing && aside?.seq !== editing.seq) {
    setAside({ seq: editing.seq, text: aside?.text ?? text });
    setText(editing.text);
  } else if (!editing && aside) {
    setAside(null);
    setText(aside.text);
  }
  useEffect(() => {
    if (writing) field.current?.focus();
  }, [writing]);

  function send(words: string, files: readonly OutgoingFile[]) {
    const clientKey = newClientKey();
    const { accountId } = outbox;
    const replyTo = writing?.kind === "reply" ? quoteOf(writing.message) : null;
    const message = { conversationId: id, clientKey, text: words, replyTo, post: null, files, failure: null };
    void outbox.add({ ...message, key: `${accountId}/${clientKey}`, accountId, writtenAt: Date.now() });
    actions.stopWriting();
    onSent();
  }

  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (empty || left < 0) return;
    if (editing) return void saveEdit(editing, text.trim());
    send(text.trim(), chosen.files);
    chosen.clear();
    setText("");
    draft.forget();
    field.current?.focus();
  }

  function press(event: KeyboardEvent) {
    const plain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
    // On a phone the keyboard's own key makes a new line; the button sends.
    if (event.key === "Enter" && plain && !event.nativeEvent.isComposing && !matchMedia("(pointer: coarse)").matches) {
      event.preventDefault();
      submit();
    } else if (event.key === "Escape" && writing) {
      event.preventDefault();
      actions.stopWriting();
    } else if (event.key === "ArrowUp" && plain && text === "" && newestOwn?.editableUntil) {
      if (Date.parse(newestOwn.editableUntil) < Date.now() || !newestOwn.text) return;
      event.preventDefault();
      actions.edit(newestOwn);
    }
  }

  function paste(event: ClipboardEvent) {
    if (!canAttach || editing || event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add([...event.clipboardData.files]);
  }

  function add(files: readonly File[]) {
    const refused = chosen.add(files);
    if (refused) toast({ text: t(refused), bad: true });
  }

  /** Where the cursor is, or in the place of what is marked. */
  function insert(emoji: string) {
    const element = field.current;
    if (!element) return;
    element.setRangeText(emoji, element.selectionStart, element.selectionEnd, "end");
    setText(element.value);
    if (!editing && canAttach) typing();
    element.focus();
  }

  return (
    <div className="shrink-0 border-border border-t bg-background pb-[env(safe-area-inset-bottom)]">
      {!online && (
        <p role="status" className="text-pretty px-[var(--gutter)] pt-2 text-muted-foreground text-sm">
          {t("offline")}
        </p>
      )}
      {writing && <WritingBar writing={writing} onStop={actions.stopWriting} />}
      <ChosenFiles {...chosen} />
      {(recorder.state === "denied" || recorder.state === "missing") && (
        <p role="alert" className="px-[var(--gutter)] pt-2 text-destructive text-sm">
          {t(recorder.state === "denied" ? "microphoneDenied" : "microphoneMissing")}
        </p>
      )}
      <form onSubmit={submit} className="flex items-end gap-1.5 px-3 py-2.5 md:px-4">
        {recorder.state === "recording" ? (
          <RecordingBar {...recorder} onCancel={recorder.cancel} onSend={recorder.finish} />
        ) : (
          <>
            {canAttach && !editing && (
              <>
                <input
                  ref={chooser}
                  type="file"
                  multiple
                  hidden
                  accept="image/*,video/*"
                  data-chooser="messages"
                  onChange={({ target }) => {
                    add([...(target.files ?? [])]);
                    target.value = "";
                  }}
                />
                <Button
                  size="icon"
                  aria-label={t("attach")}
                  title={t("attach")}
                  onClick={() => chooser.current?.click()}
                >
                  <Plus aria-hidden />
                </Button>
              </>
            )}
            <textarea
              ref={field}
              rows={1}
              dir="auto"
              value={text}
              aria-label={t("field")}
              aria-invalid={left < 0 || undefined}
              placeholder={title.length > TITLE_MAX ? t("field") : t("placeholder", { title })}
              onChange={({ target }) => {
                setText(target.value);
                // Whoever has been asked and has not answered yet hears nobody type.
                if (target.value && !editing && canAttach) typing();
              }}
              onKeyDown={press}
              onPaste={paste}
              className="max-h-36 min-h-11 min-w-0 flex-1 resize-none rounded-[1.375rem] bg-muted px-4 py-2.5 text-[1rem] leading-6 outline-none [field-sizing:content] placeholder:whitespace-nowrap placeholder:text-muted-foreground focus-visible:shadow-[inset_0_0_0_2.5px_var(--ring)]"
            />
            <EmojiMenu onChoose={insert} />
            {left < 200 && (
              <span
                role="status"
                className={left < 0 ? "self-center font-semibold text-destructive text-sm" : "self-center text-sm"}
              >
                {left}
              </span>
            )}
            {empty && !editing && canAttach ? (
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("record")}
                title={t("record")}
                aria-disabled={recorder.state === "asking"}
                onClick={recorder.start}
              >
                <Mic aria-hidden />
              </Button>
            ) : (
              <Button
                type="submit"
                variant="primary"
                size="icon"
                aria-label={t(editing ? "save" : "send")}
                title={t(editing ? "save" : "send")}
                aria-disabled={empty || left < 0}
              >
                <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
              </Button>
            )}
          </>
        )}
      </form>
    </div>
  );
}
