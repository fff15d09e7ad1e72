import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

interface Props {
  icon: LucideIcon;
  title: string;
  about: ReactNode;
  /** What can be done about it: a button. */
  action?: ReactNode;
}

/** One way to sign in: what it is, how it stands, and its button, which goes below where there is no room beside it. */
export function FactorRow({ icon: Icon, title, about, action }: Props) {
  return (
    <div className="flex flex-wrap items-center gap-x-3.5 gap-y-2.5">
      <Icon aria-hidden className="size-5.5 shrink-0 self-start text-muted-foreground" />
      <div className="min-w-36 flex-1">
        <h3 className="font-[650]">{title}</h3>
        <p className="text-muted-foreground text-sm">{about}</p>
      </div>
      {action}
    </div>
  );
}
