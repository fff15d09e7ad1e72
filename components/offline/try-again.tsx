"use client";
import { Button } from "@/components/ui/button";

/** Load this address again, whichever it is. */
export function TryAgain({ children }: { children: string }) {
  return (
    <Button variant="primary" onClick={() => window.location.reload()}>
      {children}
    </Button>
  );
}
