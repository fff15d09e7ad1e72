"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useState } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import type { PostView } from "@/lib/posts/types";
import { contextOf } from "./document";
import { composeTexts } from "./texts";
import { composingHere, waitsHere } from "./traces";
import type { Wanted } from "./wanted";

/** The code of the composer, its texts and what it keeps come when somebody wants to write. */
const loadLayer = () => import("./composer-layer");
const ComposerLayer = dynamic(() => loadLayer().then((module) => module.ComposerLayer), { ssr: false });
const loadOutbox = () => import("./outbox/outbox");
const Outbox = dynamic(() => loadOutbox().then((module) => module.Outbox), { ssr: false });

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
  const locale = useLocale();
  const fail = useFailureToast();
  const [wanted, want] = useState<Wanted | null>(null);
  const [waits, setWaits] = useState(false);

  /**
   * Without a line there is no composer where nobody has written yet: that is said, and the page stays. What is needed
   * when the line goes while somebody writes comes with it.
   */
  async function show(wish: Wanted) {
    const came = await Promise.all([loadLayer(), loadOutbox(), composeTexts(locale)]).catch(() => null);
    if (came) want(wish);
    else fail();
  }

  const look = useEffectEvent(() => {
    if (!viewer) return;
    setWaits(waitsHere(viewer.id));
    // What was open when the page was loaded anew is open again.
    const clientKey = composingHere(viewer.id);
    if (clientKey) void show({ draftKey: clientKey, again: true });
  });
  useEffect(() => look(), []);

  useCarriedIntent(
    "compose",
    () => true,
    ({ replyTo, quote }) => void show({ replyTo: replyTo ?? undefined, quote: quote ?? undefined }),
  );

  function open({ replyTo, quote, draftKey, edit, begin }: OpenOptions = {}) {
    const about = { replyTo: replyTo && contextOf(replyTo), quote: quote && contextOf(quote) };
    if (!viewer && !replyTo && !quote) return router.push("/sign-in?next=/create");
    const intent = { kind: "compose", replyTo: about.replyTo ?? null, quote: about.quote ?? null } as const;
    if (gate(intent)) void show({ ...about, draftKey, edit, begin });
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
      {viewer && waits && <Outbox accountId={viewer.id} onOpen={(draftKey) => void show({ draftKey })} />}
    </ComposerContext>
  );
}
