"use client";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/core/cn";
import { useOpen } from "./use-open";

/** Actions behind a button. Back closes them. */
export function Menu({ open, defaultOpen, onOpenChange, ...props }: ComponentProps<typeof Radix.Root>) {
  const [isOpen, setOpen] = useOpen({ open, defaultOpen, onOpenChange });
  return <Radix.Root open={isOpen} onOpenChange={setOpen} {...props} />;
}

export const MenuTrigger = Radix.Trigger;

/** Actions on one thing, from a button. */
export function MenuContent({ children, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={12}
        className="z-menu max-h-[var(--radix-dropdown-menu-content-available-height)] min-w-52 overflow-y-auto overscroll-contain rounded-lg bg-popover p-1.5 text-popover-foreground shadow-md ring-1 ring-border data-[state=open]:animate-fade-in"
        {...props}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

interface ItemProps extends ComponentProps<typeof Radix.Item> {
  icon?: ReactNode;
  danger?: boolean;
}

export function MenuItem({ icon, danger, className, children, ...props }: ItemProps) {
  return (
    <Radix.Item
      className={cn(
        "flex min-h-11 cursor-default items-center gap-2.5 rounded-[.625rem] px-3 font-medium outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-accent data-[highlighted]:text-accent-foreground [&_svg]:size-5",
        danger && "text-destructive",
        className,
      )}
      {...props}
    >
      {icon}
      {children}
    </Radix.Item>
  );
}

export function MenuChoice({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem
      className={cn(
        "flex min-h-11 cursor-default items-center justify-between gap-2.5 rounded-[.625rem] px-3 font-medium outline-none data-[state=checked]:font-bold data-[highlighted]:bg-accent data-[highlighted]:text-accent-foreground",
        className,
      )}
      {...props}
    >
      {children}
      <Radix.ItemIndicator>✓</Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export const MenuChoices = Radix.RadioGroup;
