"use client";
import { createContext, type ReactNode, use, useEffect, useEffectEvent, useRef, useState } from "react";
import { cn } from "@/lib/core/cn";

interface Message {
  text: string;
  /** Something failed that the person just did: said at once. */
  bad?: boolean;
  action?: { label: string; run: () => void };
}

const ToastContext = createContext<(message: Message) => void>(() => {});

const SHOWN_MS = 5_000;
const SHOWN_WITH_ACTION_MS = 10_000;

/** Say something in passing: `toast({ text })`. One at a time, five seconds (ten with an action). */
export const useToast = () => use(ToastContext);

/**
 * The place for what is said in passing: above the tab bar, read out (at once where something failed), staying while a
 * pointer or the focus is on it. F8 leads there, Escape takes it away. Our own and not Radix's: it must be there when the
 * line is not, and is in the first load of every page.
 */
export function Toaster({ label, children }: { label: string; children: ReactNode }) {
  const place = useRef<HTMLElement>(null);
  const [shown, setShown] = useState<{ message: Message; key: number } | null>(null);
  const [held, setHeld] = useState(false);
  const message = shown?.message;

  useEffect(() => {
    if (!shown || held) return;
    const timer = setTimeout(() => setShown(null), shown.message.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown, held]);

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.key === "F8" && shown) (place.current?.querySelector("button") ?? place.current)?.focus();
  });
  useEffect(() => {
    const element = place.current;
    const listen = (event: KeyboardEvent) => press(event);
    // A press on it is none outside a dialog, which would close.
    const stay = (event: Event) => event.stopPropagation();
    document.addEventListener("keydown", listen);
    element?.addEventListener("pointerdown", stay);
    return () => {
      document.removeEventListener("keydown", listen);
      element?.removeEventListener("pointerdown", stay);
    };
  }, []);

  return (
    <ToastContext
      value={(said) => {
        setHeld(false);
        setShown((last) => ({ message: said, key: (last?.key ?? 0) + 1 }));
      }}
    >
      {children}
      <section
        ref={place}
        aria-label={label}
        tabIndex={-1}
        // Not what it came to lie under: where it hides a button that was just pressed, it would stay.
        onPointerMove={() => setHeld(true)}
        onPointerLeave={() => setHeld(false)}
        onFocus={() => setHeld(true)}
        onBlur={() => setHeld(false)}
        onKeyDown={(event) => event.key === "Escape" && setShown(null)}
        className="pointer-events-none fixed inset-x-4 bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom)+1rem)] z-toast mx-auto max-w-104 outline-none md:bottom-6"
      >
        {/* Both stand there before anything is said: what comes with its words is not read out everywhere. Named as live,
            they are heard from under a dialog, too, which hides everything else below it. */}
        <div role="status" aria-live="polite">
          {shown && !message?.bad && <Toast key={shown.key} {...shown.message} onDone={() => setShown(null)} />}
        </div>
        <div role="alert" aria-live="assertive">
          {shown && message?.bad && <Toast key={shown.key} {...shown.message} onDone={() => setShown(null)} />}
        </div>
      </section>
    </ToastContext>
  );
}

/** Done is done: pressed once, it is gone. */
function Toast({ text, bad = false, action, onDone }: Message & { onDone: () => void }) {
  return (
    <div
      className={cn(
        "pointer-events-auto flex min-h-13 w-full animate-rise items-center justify-between gap-2.5 rounded-full px-4.5 py-1.5 font-[550] shadow-md forced-colors:border",
        bad ? "bg-destructive text-destructive-foreground" : "bg-foreground text-background",
      )}
    >
      {text}
      {action && (
        <button
          type="button"
          className="min-h-11 shrink-0 px-2 underline underline-offset-3"
          onClick={() => {
            onDone();
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
    </div>
  );
}
