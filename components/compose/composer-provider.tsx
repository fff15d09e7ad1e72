"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useGate } from "@/components/frame/sign-in-gate";
import { useViewer } from "@/components/frame/viewer";
import type { PostView } from "@/lib/posts/types";
import { contextOf } from "./document";
import { composingHere, waitsHere } from "./traces";
import type { Wanted } from "./wanted";

/** The code of the composer, its texts and what it keeps come when somebody wants to write. */
const ComposerLayer = dynamic(() => import("./composer-layer").then((module) => module.ComposerLayer), { ssr: false });
const Outbox = dynamic(() => import("./outbox/outbox").then((module) => module.Outbox), { ssr: false });

interface OpenOptions {
  readonly replyTo?: PostView;
  readonly quote?: PostView;
  /** A draft of one's own, on this device or at the server. */
  readonly draftKey?: string;
  /** A post of one's own that is out already. */
  readonly edit?: PostView;
  /** What it is to begin with, where nothing is written yet. */
  readonly begin?: "pictures" | "poll";
}

interface Composer {
  /** Open it over the page; a guest is asked to sign in first, and writes afterwards. */
  open(options?: OpenOptions): void;
}

const ComposerContext = createContext<Composer>({ open: () => {} });

/** Write something: `useComposer().open({ replyTo })`. */
export const useComposer = () => use(ComposerContext);

/** Round every page: opens the composer, and sends what waits on this device. */
export function ComposerProvider({ children }: { children: ReactNode }) {
  const viewer = useViewer();
  const gate = useGate();
  const router = useRouter();
  const [wanted, want] = useState<Wanted | null>(null);
  const [waits, setWaits] = useState(false);

  const look = useEffectEvent(() => {
    if (!viewer) return;
    setWaits(waitsHere(viewer.id));
    // What was open when the page was loaded anew is open again.
    const clientKey = composingHere(viewer.id);
    if (clientKey) want({ draftKey: clientKey, again: true });
  });
  useEffect(() => look(), []);

  useCarriedIntent(
    "compose",
    () => true,
    ({ replyTo, quote }) => want({ replyTo: replyTo ?? undefined, quote: quote ?? undefined }),
  );

  function open({ replyTo, quote, draftKey, edit, begin }: OpenOptions = {}) {
    const about = { replyTo: replyTo && contextOf(replyTo), quote: quote && contextOf(quote) };
    if (!viewer && !replyTo && !quote) return router.push("/sign-in?next=/create");
    const intent = { kind: "compose", replyTo: about.replyTo ?? null, quote: about.quote ?? null } as const;
    if (gate(intent)) want({ ...about, draftKey, edit, begin });
  }

  return (
    <ComposerContext value={{ open }}>
      {children}
      {viewer && wanted && (
        <ComposerLayer
          accountId={viewer.id}
          wanted={wanted}
          onClosed={() => want(null)}
          onWaiting={() => setWaits(true)}
        />
      )}
      {viewer && waits && <Outbox accountId={viewer.id} onOpen={(draftKey) => want({ draftKey })} />}
    </ComposerContext>
  );
}
