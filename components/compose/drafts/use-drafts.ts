"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import type { AccountId } from "@/lib/core/ids";
import { discardDraftAction, saveDraftAction } from "@/lib/posts/actions";
import type { DraftView } from "@/lib/posts/drafts/types";
import { useComposer } from "../composer-provider";
import type { KeptDocument } from "../device/database";
import { findOpen, forgetDocument, keepDocument, listKept, onDocumentsChanged } from "../device/documents";
import type { ContextPost } from "../document";
import { deliver, settle } from "../outbox/deliver";
import { keptPictures } from "../pictures/kept-pictures";
import { useDeliveryToast } from "../use-send";
import { draftInput } from "./draft-input";
import { type DraftEntry, draftEntries } from "./entries";

/** As long as the toast offers to take it back. */
const UNDO_MS = 10_000;

/** Drafts, and what can be done with them. */
export function useDrafts(accountId: AccountId, drafts: readonly DraftView[], about: readonly ContextPost[]) {
  const t = useTranslations("compose.drafts");
  const router = useRouter();
  const composer = useComposer();
  const toast = useToast();
  const fail = useFailureToast();
  const say = useDeliveryToast();
  const [kept, setKept] = useState<readonly KeptDocument[]>([]);
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  // What was thrown away, until it can't be taken back any more.
  const leaving = useRef(new Map<string, () => void>());

  const look = useEffectEvent(() => {
    // A browser that keeps nothing has no drafts of its own.
    listKept(accountId).then(setKept, () => setKept([]));
  });
  useEffect(() => {
    look();
    const pending = leaving.current;
    const unsubscribe = onDocumentsChanged(() => look());
    return () => {
      unsubscribe();
      for (const finish of pending.values()) finish();
    };
  }, []);

  const posts = new Map(about.map((post) => [post.id as string, post]));
  const entries = draftEntries(drafts, kept, posts).filter(({ clientKey }) => !gone.has(clientKey));

  return {
    entries,
    /** Write on in it: here from now on, whichever device it was begun on. */
    async edit({ document, clientKey }: DraftEntry) {
      await keepDocument(accountId, document, { aside: true });
      await settle(accountId);
      composer.open({ draftKey: clientKey });
    },
    /** Lay aside what is open, and begin with nothing. */
    async beginAnew() {
      const open = await findOpen(accountId, "new").catch(() => null);
      if (open) await keepDocument(accountId, open.document, { aside: true });
      composer.open();
    },
    /** Let what has a time go at once. */
    async publishNow({ document }: DraftEntry) {
      const now = { ...document, publishAt: null, updatedAt: Date.now() };
      const delivery = await deliver(accountId, now, await keptPictures(accountId, now));
      if (delivery.kind === "refused") fail(delivery.failure);
      else say(delivery, now);
      router.refresh();
    },
    /** Make what has a time a draft again. */
    async unschedule({ document }: DraftEntry) {
      const again = { ...document, publishAt: null, updatedAt: Date.now() };
      const result = await saveDraftAction(draftInput(again, [])).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      toast({ text: t("unscheduled") });
      router.refresh();
    },
    /** Throw it away, with ten seconds to take that back. */
    discard({ clientKey }: DraftEntry) {
      setGone((known) => new Set([...known, clientKey]));
      const finish = () => {
        clearTimeout(timer);
        leaving.current.delete(clientKey);
        void forgetDocument(accountId, clientKey).catch(() => {});
        void discardDraftAction({ clientKey }).then(
          (result) => result.ok || fail(result.failure),
          () => fail(),
        );
      };
      const timer = setTimeout(finish, UNDO_MS);
      leaving.current.set(clientKey, finish);
      toast({
        text: t("discarded"),
        action: {
          label: t("undo"),
          run: () => {
            clearTimeout(timer);
            leaving.current.delete(clientKey);
            setGone((known) => new Set([...known].filter((key) => key !== clientKey)));
          },
        },
      });
    },
  };
}
