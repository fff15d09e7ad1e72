"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import type { AccountId } from "@/lib/core/ids";
import { keepDocument, listKept, onDocumentsChanged } from "../device/documents";
import type { ComposeDocument } from "../document";
import { useDeliveryToast } from "../use-send";
import { deliverWaiting, isUnderway, settle } from "./deliver";

/** A line that says it is there may lead nowhere: it is tried again all the while. */
const RETRY_MS = 20_000;

/** What waits to be sent from this device: sent when the page opens, when the line is back, and every now and then. */
export function useOutbox(accountId: AccountId, onOpen: (clientKey: string) => void) {
  const say = useDeliveryToast();
  const fail = useFailureToast();
  const [waiting, setWaiting] = useState<readonly ComposeDocument[]>([]);

  const look = useEffectEvent(async () => {
    const kept = await listKept(accountId).catch(() => []);
    const found = kept.filter(({ state }) => state === "waiting").map(({ document }) => document);
    // What is just being sent does not wait yet.
    setWaiting(found.filter(({ clientKey }) => !isUnderway(clientKey)));
    return found;
  });

  const flush = useEffectEvent(async () => {
    // In the order in which they were written.
    for (const document of (await look()).reverse()) {
      const delivery = await deliverWaiting(accountId, document);
      if (!delivery || delivery.kind === "waiting") continue;
      if (delivery.kind === "refused") {
        fail(delivery.failure);
        onOpen(document.clientKey);
      } else say(delivery, document);
    }
    await look();
  });

  useEffect(() => {
    const again = () => void flush();
    again();
    const timer = setInterval(again, RETRY_MS);
    window.addEventListener("online", again);
    const unsubscribe = onDocumentsChanged(() => void look());
    return () => {
      clearInterval(timer);
      window.removeEventListener("online", again);
      unsubscribe();
    };
  }, []);

  return {
    waiting,
    /** It is not to be sent after all: a draft again, open to be written on. */
    async takeBack(document: ComposeDocument) {
      await keepDocument(accountId, document);
      await settle(accountId);
      onOpen(document.clientKey);
    },
  };
}
