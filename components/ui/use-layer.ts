"use client";
import { useRouter } from "next/navigation";
import { type MouseEvent, useEffect, useEffectEvent } from "react";

/**
 * What lies open over the page (menu, sheet, dialog), from below to the top. As many entries of the history belong to
 * them, so that Back closes the topmost one before it leaves the page. The two are brought together after each change,
 * a moment later: a menu that gives way to a dialog hands its entry on.
 */
const open: { close(): void }[] = [];

/** In the state of an entry: how many layers lie below and in it. */
const MARK = "layers";
/** A way back that was cut off by another navigation is not waited for longer than this. */
const TRAVEL_MS = 1_000;
/** On a slow device the way back takes longer than that; who goes elsewhere meanwhile is brought back by it. */
const GONE_MS = 4_000;

/** What we pushed last: a refresh of the router takes the mark from the entry. */
let pushed = { path: "", depth: 0 };
let travellingUntil = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let listening = false;

function depthHere(): number {
  const marked: unknown = window.history.state?.[MARK];
  if (typeof marked === "number") return marked;
  return pushed.path === window.location.pathname ? pushed.depth : 0;
}

function settle(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (performance.now() < travellingUntil) return;
    const here = depthHere();
    for (let depth = here + 1; depth <= open.length; depth++) {
      pushed = { path: window.location.pathname, depth };
      // Next's own part of the state stays, so that it takes the entry for the page that it is.
      window.history.pushState({ ...window.history.state, [MARK]: depth }, "");
    }
    if (here > open.length) {
      pushed = { path: window.location.pathname, depth: here };
      travellingUntil = performance.now() + TRAVEL_MS;
      window.history.go(open.length - here);
    }
  });
}

function arrive(event: PopStateEvent): void {
  const before = pushed;
  const depth: unknown = event.state?.[MARK];
  // Our own way back closes nothing: what lies open now was opened while it was on its way, and gets its entry below.
  const ours = performance.now() < travellingUntil;
  travellingUntil = 0;
  pushed = { path: window.location.pathname, depth: typeof depth === "number" ? depth : 0 };
  // From layer to layer nothing of the page changes: the router need not hear of it.
  if (before.path === pushed.path && before.depth !== pushed.depth) event.stopImmediatePropagation();
  if (!ours) for (const layer of open.slice(pushed.depth).reverse()) layer.close();
  settle();
}

/** Make what is `isOpen` an entry of the history; `close` is called when somebody goes back over it. */
export function useLayer(isOpen: boolean, close: () => void): void {
  const onBack = useEffectEvent(close);
  useEffect(() => {
    if (!listening) {
      listening = true;
      // Before Next's own listener, and once for all pages.
      window.addEventListener("popstate", arrive, { capture: true });
      // A page that was loaded anew has no layer open any more.
      settle();
    }
    if (!isOpen) return;
    const layer = { close: () => onBack() };
    open.push(layer);
    settle();
    return () => {
      open.splice(open.indexOf(layer), 1);
      settle();
    };
  }, [isOpen]);
}

/** For the frame of every page: lets go of the entries of layers that a reload has closed. */
export function useNoLayers(): void {
  useLayer(false, () => {});
}

/**
 * For a layer's content: a link in it leads away in place of the layer's own entry, so that the way back leads to the page
 * without it. The link's own handlers run in between.
 */
export function useLeaveByLink(close: () => void) {
  const router = useRouter();
  return {
    onClickCapture(event: MouseEvent<HTMLElement>) {
      if (leadsAway(event)) event.preventDefault();
    },
    onClick(event: MouseEvent<HTMLElement>) {
      const link = leadsAway(event);
      if (!link) return;
      pushed = { path: "", depth: 0 };
      window.history.replaceState({ ...window.history.state, [MARK]: undefined }, "");
      close();
      router.replace(link.pathname + link.search + link.hash);
    },
  };
}

/** The link of ours that a plain press follows. */
function leadsAway(event: MouseEvent<HTMLElement>): HTMLAnchorElement | null {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  return link.target || link.hasAttribute("download") || link.origin !== window.location.origin ? null : link;
}

/** Give up a layer's entry before the code itself goes elsewhere: resolves when the history has settled. */
export function layersGone(): Promise<void> {
  return new Promise((resolve) => {
    const began = performance.now();
    const look = () =>
      depthHere() === 0 || performance.now() - began > GONE_MS ? resolve() : void setTimeout(look, 20);
    setTimeout(look, 20);
  });
}
