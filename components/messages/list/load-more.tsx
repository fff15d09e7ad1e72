"use client";
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from "react";
import { Spinner } from "@/components/ui/spinner";

interface Props {
  label: string;
  /** What scrolls; none: the page. */
  root?: RefObject<HTMLElement | null>;
  /** Whether it came. */
  load: () => Promise<boolean>;
}

/** The end of what is loaded: asks for more as it comes near, and is a button where that did not work. */
export function LoadMore({ label, root, load }: Props) {
  const end = useRef<HTMLButtonElement>(null);
  const [state, setState] = useState<"idle" | "busy" | "failed">("idle");
  const more = useEffectEvent(async () => {
    if (state === "busy") return;
    setState("busy");
    setState((await load()) ? "idle" : "failed");
  });
  useEffect(() => {
    const element = end.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) void more();
      },
      { root: root?.current ?? null, rootMargin: "400px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [root]);
  return (
    <button
      ref={end}
      type="button"
      disabled={state === "busy"}
      onClick={() => void more()}
      className="mx-auto flex min-h-11 items-center gap-2 px-4 font-[550] text-muted-foreground text-sm"
    >
      {state === "busy" && <Spinner />}
      {label}
    </button>
  );
}
