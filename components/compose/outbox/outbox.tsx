"use client";
import { Suspense } from "react";
import type { AccountId } from "@/lib/core/ids";
import { ComposeTexts } from "../texts";
import { OutboxBar } from "./outbox-bar";
import { useOutbox } from "./use-outbox";

interface Props {
  accountId: AccountId;
  /** Write on in a document that is a draft again. */
  onOpen: (clientKey: string) => void;
}

/** Sends what waits on this device, and shows it while it does. */
export function Outbox(props: Props) {
  return (
    <Suspense fallback={null}>
      <ComposeTexts>
        <Waiting {...props} />
      </ComposeTexts>
    </Suspense>
  );
}

function Waiting({ accountId, onOpen }: Props) {
  const { waiting, takeBack } = useOutbox(accountId, onOpen);
  return <OutboxBar waiting={waiting} onTakeBack={(document) => void takeBack(document)} />;
}
