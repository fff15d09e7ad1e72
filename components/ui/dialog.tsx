"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import { type ComponentProps, createContext, type ReactNode, use } from "react";
import { cn } from "@/lib/core/cn";
import { Button } from "./button";
import { useFreeHeight } from "./use-free-height";
import { useLeaveByLink } from "./use-layer";
import { useOpen } from "./use-open";
import { useSheetDrag } from "./use-sheet-drag";

const LayerContext = createContext({ open: false, close: () => {} });

/** A dialog or a sheet. Back closes it; a link in it leads away in its place. */
export function Dialog({ open, defaultOpen, onOpenChange, ...props }: ComponentProps<typeof Radix.Root>) {
  const [isOpen, setOpen] = useOpen({ open, defaultOpen, onOpenChange });
  return (
    <LayerContext value={{ open: isOpen, close: () => setOpen(false) }}>
      <Radix.Root open={isOpen} onOpenChange={setOpen} {...props} />
    </LayerContext>
  );
}

export const DialogTrigger = Radix.Trigger;
export const DialogClose = Radix.Close;

interface Props {
  title: ReactNode;
  description?: ReactNode;
  closeLabel: string;
  children: ReactNode;
  className?: string;
}

const ground = "fixed inset-0 z-dialog bg-[var(--scrim-sheet)] data-[state=open]:animate-fade-in";

/** A question or a small task before everything else: a card in the middle. */
export function DialogContent({ title, description, closeLabel, children, className }: Props) {
  const leave = useLeaveByLink(use(LayerContext).close);
  return (
    <Radix.Portal>
      <Radix.Overlay className={ground} />
      <Radix.Content
        {...(description ? {} : { "aria-describedby": undefined })}
        {...leave}
        className={cn(
          "fixed inset-x-4 top-1/2 z-dialog mx-auto grid max-h-[85dvh] max-w-md -translate-y-1/2 gap-4 overflow-y-auto rounded-card bg-popover p-5 text-popover-foreground shadow-lg data-[state=open]:animate-rise",
          className,
        )}
      >
        <Head title={title} closeLabel={closeLabel} />
        {description && <Radix.Description className="text-muted-foreground">{description}</Radix.Description>}
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

interface SheetProps extends Omit<Props, "description"> {
  /** Of the handle, which makes a sheet on a phone as high as the screen and back. */
  expandLabel: string;
}

/**
 * A sheet: from below on a phone (76 % of the height; dragged by its head to the full height, or away), at the end edge
 * on wider screens.
 */
export function SheetContent({ title, closeLabel, expandLabel, children, className }: SheetProps) {
  const { open, close } = use(LayerContext);
  const leave = useLeaveByLink(close);
  const { sheet, full, toggle, handle } = useSheetDrag(open, close);
  return (
    <Radix.Portal>
      <Radix.Overlay className={cn(ground, "z-sheet")} />
      <Radix.Content
        ref={sheet}
        aria-describedby={undefined}
        {...leave}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          sheet.current?.querySelector("h2")?.focus({ preventScroll: true });
        }}
        data-full={full || undefined}
        className={cn(
          "fixed inset-x-0 bottom-0 z-sheet flex h-[76dvh] max-h-dvh flex-col rounded-t-[1.5rem] bg-card text-card-foreground shadow-lg data-full:h-dvh data-full:rounded-none data-full:pt-[env(safe-area-inset-top)] data-[state=open]:animate-sheet-in md:inset-y-0 md:start-auto md:end-0 md:h-auto md:w-98 md:rounded-none md:data-[state=open]:animate-panel-in",
          className,
        )}
      >
        <div className="max-md:touch-none max-md:select-none" {...handle}>
          <button
            type="button"
            aria-label={expandLabel}
            aria-expanded={full}
            onClick={toggle}
            className="relative mx-auto mt-2 block h-1.25 w-10 rounded-full bg-input opacity-70 after:absolute after:-inset-x-6 after:-top-2 after:-bottom-4 md:hidden"
          />
          <Head title={title} closeLabel={closeLabel} className="ps-4.5 pe-2 pt-1 md:pt-3" />
        </div>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

function Head({ title, closeLabel, className }: Pick<Props, "title" | "closeLabel" | "className">) {
  return (
    <header className={cn("flex items-center gap-1", className)}>
      <Radix.Title className="flex-1 font-bold font-display text-lg outline-none" tabIndex={-1}>
        {title}
      </Radix.Title>
      <Radix.Close asChild>
        <Button variant="ghost" size="icon" aria-label={closeLabel}>
          <X aria-hidden />
        </Button>
      </Radix.Close>
    </header>
  );
}

interface TaskProps {
  /** Says what the task is; the heading that people see may be the children's own. */
  title: string;
  children: ReactNode;
  className?: string;
}

/**
 * A task of its own, such as writing: the whole screen on a phone, as far as the keyboard leaves it free; a card on wider
 * ones. It has no head: its children bring a title and a way out.
 */
export function TaskContent({ title, children, className }: TaskProps) {
  const { open, close } = use(LayerContext);
  const leave = useLeaveByLink(close);
  const free = useFreeHeight(open);
  return (
    <Radix.Portal>
      <Radix.Overlay className={ground} />
      <Radix.Content
        aria-describedby={undefined}
        {...leave}
        style={free ?? undefined}
        // What lies open in a field of it (a list of completions) hears Escape first.
        onEscapeKeyDown={(event) => {
          if (event.target instanceof Element && event.target.hasAttribute("aria-activedescendant"))
            event.preventDefault();
        }}
        // A press beside it while writing is a slip more often than a wish.
        onInteractOutside={(event) => event.preventDefault()}
        className={cn(
          "fixed inset-x-0 top-0 z-dialog flex h-dvh flex-col bg-card text-card-foreground shadow-lg data-[state=open]:animate-fade-in max-md:pt-[env(safe-area-inset-top)] md:top-[6dvh] md:mx-auto md:h-auto md:max-h-[88dvh] md:w-150 md:overflow-hidden md:rounded-card md:data-[state=open]:animate-rise",
          className,
        )}
      >
        <Radix.Title className="sr-only">{title}</Radix.Title>
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}
