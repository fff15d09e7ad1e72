"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useComposer } from "@/components/compose/composer-provider";
import { useNoLayers } from "@/components/ui/use-layer";
import { takesKeys } from "./key-targets";
import { usePlayback } from "./playback";
import { useRememberedView } from "./remembered-view";
import { useViewer } from "./viewer";

/** Its code comes when somebody asks for it. */
const KeyHelp = dynamic(() => import("./key-help").then((module) => module.KeyHelp), { ssr: false });

/** How long after G the second key is waited for. */
const SECOND_KEY_MS = 1_500;

/** Put the focus into the search box that is seen, the page's own before that of the navigation; whether there is one. */
function focusSearch(): boolean {
  const seen = (of: string) =>
    [...document.querySelectorAll<HTMLInputElement>(`[data-search=${of}] [role=combobox]`)].find((box) =>
      box.checkVisibility(),
    );
  const box = seen("main") ?? seen("nav");
  box?.focus();
  box?.select();
  return box !== undefined;
}

/** The keys that work on every page: N to write something new, G and a letter to go somewhere, ? for the list of all. */
export function GlobalKeys() {
  const router = useRouter();
  const viewer = useViewer();
  const composer = useComposer();
  const { letterKeys } = usePlayback();
  const [helpOpen, setHelpOpen] = useState(false);
  useNoLayers();
  const wentAt = useRef(Number.NEGATIVE_INFINITY);

  const following = useRememberedView("/following");
  const places: Record<string, string> = {
    h: "/",
    e: "/explore",
    f: following,
    p: viewer ? `/@${viewer.handle}` : "/sign-in",
    s: "/settings",
    b: viewer ? "/bookmarks" : "/sign-in?next=/bookmarks",
    m: viewer ? "/messages" : "/sign-in?next=/messages",
    a: viewer ? "/activity" : "/sign-in?next=/activity",
  };

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!letterKeys || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.defaultPrevented || takesKeys(event.target)) return;
    const key = event.key.toLowerCase();
    const afterG = event.timeStamp - wentAt.current < SECOND_KEY_MS;
    wentAt.current = Number.NEGATIVE_INFINITY;
    const place = afterG ? places[key] : undefined;
    if (place) router.push(place);
    else if (key === "g") wentAt.current = event.timeStamp;
    else if (key === "n") composer.open();
    else if (key === "/") {
      if (!focusSearch()) router.push("/search");
    } else if (key === "?") setHelpOpen(true);
    else return;
    // The second key of a pair means nothing else: the page's own keys don't hear it.
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    window.addEventListener("keydown", listen, { capture: true });
    return () => window.removeEventListener("keydown", listen, { capture: true });
  }, []);

  return helpOpen && <KeyHelp open onOpenChange={setHelpOpen} />;
}
