"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/core/cn";
import { useLeaveByLink } from "./use-layer";

interface Props extends Omit<ComponentProps<typeof Radix.Content>, "title"> {
  title: ReactNode;
  closeLabel: string;
  onClose: () => void;
  /** Beside the cross, at the top. */
  head?: ReactNode;
}

/** Inside a `Dialog`: the whole screen, dark, for what wants all of it. Its title is for those who don't see it. */
export function FullScreenContent({ title, closeLabel, onClose, head, className, children, ...props }: Props) {
  const leave = useLeaveByLink(onClose);
  return (
    <Radix.Portal>
      <Radix.Content
        aria-describedby={undefined}
        data-theme="dark"
        {...leave}
        {...props}
        className={cn(
          "fixed inset-0 z-dialog flex flex-col bg-[#130b15] text-foreground outline-none data-[state=open]:animate-fade-in",
          className,
        )}
      >
        <Radix.Title className="sr-only">{title}</Radix.Title>
        <div className="absolute inset-x-0 top-0 z-2 flex items-center justify-between gap-2 px-2 pt-[calc(env(safe-area-inset-top)+.5rem)]">
          <Radix.Close
            aria-label={closeLabel}
            className="grid size-11 place-items-center rounded-full bg-overlay-dock text-overlay-foreground"
          >
            <X aria-hidden className="size-5.5" />
          </Radix.Close>
          {head}
        </div>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
