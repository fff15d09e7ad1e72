import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  icon: LucideIcon;
  /** The page's own heading where nothing else is on it. */
  as?: "h1" | "h2";
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}

/** A place with nothing in it, or that could not be loaded: what it is, one sentence, one way on. */
export function Empty({ icon: Icon, as: Heading = "h2", title, children, action }: Props) {
  return (
    <div className="grid content-start justify-items-center gap-1.5 px-5 py-10 text-center">
      <span className="mb-1.5 grid size-15 -rotate-4 place-items-center rounded-card bg-accent text-accent-foreground">
        <Icon aria-hidden className="size-7" />
      </span>
      <Heading className="font-bold font-display text-xl">{title}</Heading>
      {children && <p className="max-w-76 text-pretty text-muted-foreground">{children}</p>}
      {action && <div className="mt-2.5">{action}</div>}
    </div>
  );
}
