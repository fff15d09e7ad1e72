"use client";
import { Check, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Input } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import { newClientKey } from "@/lib/core/client-key";
import type { ConversationId } from "@/lib/core/ids";
import type { ConversationView } from "@/lib/messages/types";
import type { PostView } from "@/lib/posts/types";
import { fetchConversations, openDirect } from "../api";
import { useConversationTitle } from "../conversation-title";
import { PeopleChooser } from "../group/people-chooser";
import { Outbox } from "../outbox/outbox";

interface Props {
  post: PostView;
  onClose: () => void;
}

/** Send a post to people and groups one talks with, or to somebody new, with a few words. */
export default function SendToDialog({ post, onClose }: Props) {
  const t = useTranslations("messages.sendTo");
  const common = useTranslations("common");
  const viewer = useViewer();
  const toast = useToast();
  const failureText = useFailureText();
  const titleOf = useConversationTitle();
  const [recent, setRecent] = useState<readonly ConversationView[] | null>(null);
  const [to, setTo] = useState<ReadonlySet<ConversationId>>(new Set());
  const [people, setPeople] = useState<readonly AuthorView[]>([]);
  const [words, setWords] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const count = to.size + people.length;

  // What lies open is what is read: the dialog comes from a menu, there is no handler to do it in.
  useEffect(() => {
    let here = true;
    void fetchConversations("all").then(
      (answer) => here && setRecent(answer.ok ? answer.value.items.filter(({ canSend }) => canSend === true) : []),
    );
    return () => {
      here = false;
    };
  }, []);

  function choose(id: ConversationId) {
    const next = new Set(to);
    if (!next.delete(id)) next.add(id);
    setTo(next);
  }

  async function send() {
    if (!viewer || count === 0) return;
    setBusy(true);
    setWrong(null);
    const opened = await Promise.all(people.map(({ id }) => openDirect(id)));
    const refused = opened.find(({ ok }) => !ok);
    if (refused && !refused.ok) {
      setBusy(false);
      return setWrong(failureText(refused.failure));
    }
    const ids = [...to, ...opened.flatMap((answer) => (answer.ok ? [answer.value.id] : []))];
    const outbox = new Outbox(viewer.id, () => {});
    const writtenAt = Date.now();
    await Promise.all(
      ids.map((conversationId) => {
        const clientKey = newClientKey();
        const message = {
          conversationId,
          clientKey,
          text: words.trim(),
          replyTo: null,
          post,
          files: [],
          failure: null,
        };
        return outbox.add({ ...message, key: `${viewer.id}/${clientKey}`, accountId: viewer.id, writtenAt });
      }),
    );
    const failed = outbox.snapshot().find(({ failure }) => failure)?.failure;
    outbox.rest();
    setBusy(false);
    if (failed) return setWrong(failureText(failed));
    onClose();
    return toast({ text: t(outbox.snapshot().length > 0 ? "waits" : "sent", { count: ids.length }) });
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("title")} closeLabel={common("close")}>
        <PeopleChooser chosen={people} onChange={setPeople}>
          <ul aria-label={t("recent")} className="-mx-2 grid max-h-[36dvh] overflow-y-auto">
            {recent === null && <Skeleton className="mx-2 h-14" />}
            {recent?.map((conversation) => (
              <li key={conversation.id}>
                <button
                  type="button"
                  aria-pressed={to.has(conversation.id)}
                  onClick={() => choose(conversation.id)}
                  className="flex min-h-14 w-full items-center gap-3 rounded-lg px-2 text-start hover:bg-muted"
                >
                  <Avatar
                    name={titleOf(conversation)}
                    src={conversation.other?.avatarUrl ?? conversation.pictureUrl}
                    size={40}
                  />
                  <b dir="auto" className="min-w-0 flex-1 truncate">
                    {titleOf(conversation)}
                  </b>
                  <span
                    aria-hidden
                    className={
                      to.has(conversation.id)
                        ? "grid size-6 place-items-center rounded-full bg-control text-control-foreground"
                        : "size-6 rounded-full ring-2 ring-input ring-inset"
                    }
                  >
                    {to.has(conversation.id) && <Check className="size-4" strokeWidth={3} />}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </PeopleChooser>
        <Input
          aria-label={t("words")}
          placeholder={t("words")}
          dir="auto"
          autoComplete="off"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <p role="alert" className="font-medium text-destructive text-sm empty:hidden">
          {wrong}
        </p>
        <Button variant="primary" busy={busy} aria-disabled={count === 0} onClick={() => void send()}>
          {!busy && <SendHorizontal aria-hidden className="rtl:-scale-x-100" />}
          {t("send", { count })}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
