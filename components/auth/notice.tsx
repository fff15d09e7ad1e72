import type { ReactNode } from "react";

/** Something good to know before one fills in a form. */
export function Notice({ children }: { children: ReactNode }) {
  return <p className="rounded-lg bg-accent px-3.5 py-3 text-accent-foreground">{children}</p>;
}
