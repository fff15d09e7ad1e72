"use client";
import { useState } from "react";
import { useLayer } from "./use-layer";

export interface OpenProps {
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}

/** Whether a layer is open, by whoever controls it or by itself; Back closes it. */
export function useOpen({ open, defaultOpen = false, onOpenChange }: OpenProps): [boolean, (open: boolean) => void] {
  const [own, setOwn] = useState(defaultOpen);
  const isOpen = open ?? own;
  const change = (next: boolean) => {
    setOwn(next);
    onOpenChange?.(next);
  };
  useLayer(isOpen, () => change(false));
  return [isOpen, change];
}
