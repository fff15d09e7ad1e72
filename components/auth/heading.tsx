import type { ReactNode } from "react";

/** The head of a page of signing in: what it is for, and one sentence. */
export function Heading({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="grid gap-1.5">
      <h1 className="font-bold font-display text-3xl max-[22.4rem]:text-2xl">{title}</h1>
      {children && <p className="text-muted-foreground">{children}</p>}
    </div>
  );
}
