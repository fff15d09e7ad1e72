"use client";
import { Toast as Radix } from "radix-ui";
import { createContext, type ReactNode, use, useState } from "react";
import { cn } from "@/lib/core/cn";

interface Message {
  text: string;
  /** Something failed that the person just did: said at once. */
  bad?: boolean;
  action?: { label: string; run: () => void };
}

const ToastContext = createContext<(message: Message) => void>(() => {});

/** Say something in passing: `toast({ text })`. One at a time, five seconds (ten with an action). */
export const useToast = () => use(ToastContext);

export function Toaster({ label, children }: { label: string; children: ReactNode }) {
  const [shown, setShown] = useState<{ message: Message; key: number } | null>(null);
  const [open, setOpen] = useState(false);

  function show(message: Message) {
    setShown((last) => ({ message, key: (last?.key ?? 0) + 1 }));
    setOpen(true);
  }

  return (
    <ToastContext value={show}>
      <Radix.Provider label={label} duration={shown?.message.action ? 10_000 : 5_000}>
        {children}
        {shown && (
          <Radix.Root
            key={shown.key}
            open={open}
            onOpenChange={setOpen}
            type={shown.message.bad ? "foreground" : "background"}
            className={cn(
              "flex min-h-13 w-full items-center justify-between gap-2.5 rounded-full px-4.5 py-1.5 font-[550] shadow-md data-[state=open]:animate-rise",
              shown.message.bad ? "bg-destructive text-destructive-foreground" : "bg-foreground text-background",
            )}
          >
            <Radix.Description>{shown.message.text}</Radix.Description>
            {shown.message.action && (
              <Radix.Action altText={shown.message.action.label} asChild>
                <button
                  type="button"
                  className="min-h-11 px-2 underline underline-offset-3"
                  onClick={shown.message.action.run}
                >
                  {shown.message.action.label}
                </button>
              </Radix.Action>
            )}
          </Radix.Root>
        )}
        <Radix.Viewport className="fixed inset-x-4 bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom)+1rem)] z-toast mx-auto grid max-w-104 md:bottom-6" />
      </Radix.Provider>
    </ToastContext>
  );
}
