import { ExternalLink } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { StaffAccountView } from "@/lib/moderation/types";
import { Badges } from "./badges";

/** Whose account it is, and what sets it apart. */
export async function AccountHead({ account }: { account: StaffAccountView }) {
  const t = await getTranslations("admin.account");
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3 rounded-card bg-card p-4 ring-1 ring-border">
      <Avatar name={account.displayName} src={account.avatarUrl} size={56} />
      <div className="grid min-w-0 flex-1 gap-1">
        <p className="truncate text-muted-foreground">@{account.handle}</p>
        <p className="flex flex-wrap gap-1 empty:hidden">
          <Badges account={account} />
        </p>
        {account.bio && (
          <p className="line-clamp-3 break-words text-sm" dir="auto">
            {account.bio}
          </p>
        )}
      </div>
      {account.state === "active" && (
        <Button asChild variant="secondary" size="small">
          <Link href={`/@${account.handle}`}>
            {t("profile")}
            <ExternalLink aria-hidden />
          </Link>
        </Button>
      )}
    </div>
  );
}
