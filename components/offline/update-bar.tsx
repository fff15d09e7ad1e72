"use client";
import { Sparkles } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

export interface UpdateWords {
  readonly title: string;
  readonly text: string;
  readonly now: string;
  readonly later: string;
}

interface Props {
  words: UpdateWords;
  onUpdate: () => void;
  onLater: () => void;
}

/** Says that a newer version of the app is there, and leaves it to the reader when to take it. */
export function UpdateBar({ words, onUpdate, onLater }: Props) {
  const [busy, setBusy] = useState(false);
  return (
    <section
      aria-label={words.title}
      className="fixed inset-x-3 bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom)+.75rem)] z-toast mx-auto grid max-w-104 gap-2.5 rounded-lg bg-popover p-4 text-popover-foreground text-sm shadow-md ring-1 ring-border md:bottom-6"
    >
      <div role="status" className="flex gap-2.5">
        <Sparkles aria-hidden className="mt-0.5 size-4.5 shrink-0" />
        <p className="grid">
          <b>{words.title}</b>
          <span className="text-pretty text-muted-foreground">{words.text}</span>
        </p>
      </div>
      <div className="flex justify-end gap-2">
        <Button variant="ghost" size="small" onClick={onLater}>
          {words.later}
        </Button>
        <Button
          variant="primary"
          size="small"
          busy={busy}
          onClick={() => {
            setBusy(true);
            onUpdate();
          }}
        >
          {words.now}
        </Button>
      </div>
    </section>
  );
}
