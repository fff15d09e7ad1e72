import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { AuthorView } from "@/lib/accounts/types";

/** Somebody in a list of the settings: face, name, a word more, and what can be done. */
export function PersonRow({ person, more, children }: { person: AuthorView; more?: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2">
      <Link href={`/@${person.handle}`} className="flex min-h-11 min-w-40 flex-1 items-center gap-3">
        <Avatar name={person.displayName} src={person.avatarUrl} />
        <span className="grid min-w-0">
          <b className="truncate">{person.displayName}</b>
          <span className="truncate text-muted-foreground text-sm">@{person.handle}</span>
          {more && <span className="truncate text-muted-foreground text-sm">{more}</span>}
        </span>
      </Link>
      <span className="flex gap-2">{children}</span>
    </li>
  );
}
