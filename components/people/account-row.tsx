import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import type { AuthorView } from "@/lib/accounts/types";
import { cn } from "@/lib/core/cn";

interface Props {
  account: AuthorView;
  /** What they say of themselves, two lines at most. */
  bio?: string;
  followsYou?: boolean;
  /** A line of its own below the names: why they are shown here. */
  note?: ReactNode;
  /** What can be done with them, at the end of the row. */
  children?: ReactNode;
}

/** Somebody in a list of people. */
export function AccountRow({ account, bio, followsYou = false, note, children }: Props) {
  const t = useTranslations("lists.follows");
  const { displayName, handle } = account;
  return (
    <div className="flex min-h-18 items-center gap-3 py-2.5">
      <Link href={`/@${handle}`} prefetch={false} className="flex min-w-0 flex-1 items-center gap-3 rounded-lg">
        <Avatar name={displayName} src={account.avatarUrl} size={48} className="self-start" />
        <span className="grid min-w-0 flex-1">
          <b dir="auto" className="truncate" title={displayName}>
            {displayName}
          </b>
          <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 text-muted-foreground text-sm">
            <span className="max-w-full truncate">@{handle}</span>
            {followsYou && (
              <span className="shrink-0 rounded-full bg-secondary px-2 font-[650] text-foreground text-xs">
                {t("followsYou")}
              </span>
            )}
          </span>
          {note && <span className="mt-0.5 font-[550] text-sm">{note}</span>}
          {bio && (
            <span dir="auto" className={cn("mt-0.5 line-clamp-2 text-sm", note && "text-muted-foreground")}>
              {bio}
            </span>
          )}
        </span>
      </Link>
      {children}
    </div>
  );
}
