import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { TimeAgo } from "@/components/ui/time-ago";
import type { StaffAccountRow } from "@/lib/moderation/types";
import { Badges } from "./badges";

/** Accounts, a row each; on a phone each is a card of its own lines. */
export async function AccountList({ accounts }: { accounts: readonly StaffAccountRow[] }) {
  const t = await getTranslations("admin.accounts");
  return (
    <ul className="divide-y divide-border overflow-hidden rounded-card bg-card ring-1 ring-border">
      {accounts.map((account) => (
        <li key={account.id}>
          <Link
            href={`/admin/accounts/${account.id}`}
            className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1.5 px-4 py-3 hover:bg-muted lg:grid-cols-[auto_minmax(0,1.2fr)_minmax(0,1.3fr)_minmax(0,.7fr)_5rem_auto]"
          >
            <Avatar name={account.displayName} src={account.avatarUrl} size={40} />
            <span className="min-w-0">
              <b className="block truncate" dir="auto">
                {account.displayName}
              </b>
              <span className="block truncate text-muted-foreground text-sm">@{account.handle}</span>
            </span>
            <span className="truncate text-muted-foreground text-sm max-lg:col-start-2 max-lg:row-start-2 max-lg:empty:hidden">
              {account.email}
            </span>
            <span className="flex flex-wrap gap-1 max-lg:col-start-2 max-lg:row-start-3 max-lg:empty:hidden">
              <Badges account={account} />
            </span>
            <span className="text-muted-foreground text-sm max-lg:col-start-2 max-lg:row-start-4 lg:text-end">
              <span className="lg:sr-only">{t("joined")} </span>
              <TimeAgo at={account.joinedAt} />
            </span>
            <ChevronRight
              aria-hidden
              className="size-5 shrink-0 text-muted-foreground max-lg:col-start-3 max-lg:row-start-1 rtl:-scale-x-100"
            />
          </Link>
        </li>
      ))}
    </ul>
  );
}
