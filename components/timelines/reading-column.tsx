import type { ReactNode } from "react";
import { ReadingPage } from "@/components/frame/reading-page";

interface Props {
  title: ReactNode;
  /** At the end of the title's line. */
  actions?: ReactNode;
  /** Below the title, staying at the top with it. */
  tabs?: ReactNode;
  /** The frame round it is the stage's, which leaves no room for the bar below. */
  overBar?: boolean;
  children: ReactNode;
}

/** A page that is read: one column, its title and tabs staying at the top. */
export function ReadingColumn({ title, actions, tabs, overBar = false, children }: Props) {
  return (
    <ReadingPage className={overBar ? "pb-[calc(var(--tabbar)+env(safe-area-inset-bottom)+2rem)] md:pb-12" : undefined}>
      <header className="sticky top-0 z-sticky -mx-[var(--gutter)] bg-[color-mix(in_oklab,var(--background)_94%,transparent)] px-[var(--gutter)] pt-[env(safe-area-inset-top)] backdrop-blur-lg">
        <div className="flex min-h-13 items-center justify-between gap-3 md:min-h-17">
          <h1 dir="auto" className="min-w-0 truncate font-bold font-display text-xl md:text-2xl">
            {title}
          </h1>
          {actions}
        </div>
        {tabs}
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] pt-3.5">{children}</div>
    </ReadingPage>
  );
}
