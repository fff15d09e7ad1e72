"use client";
import { UserRoundX } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import type { Page } from "@/lib/core/page";
import { removeFollowerAction } from "@/lib/graph/actions";
import type { AccountCardView } from "@/lib/graph/types";
import { AccountList, RowFollow } from "./account-list";

interface Props {
  of: AuthorView;
  side: "followers" | "following";
  initial: Page<AccountCardView>;
  /** One's own followers can be sent away. */
  own: boolean;
}

/** Who follows somebody, or whom they follow. */
export function FollowList({ of, side, initial, own }: Props) {
  const t = useTranslations("lists.follows");
  return (
    <AccountList
      label={t(side === "followers" ? "followersOf" : "followingOf", { name: of.displayName })}
      initial={initial}
      more={`/api/directlink/v1/accounts/${of.id}/${side}`}
      action={own && side === "followers" ? (account) => <OwnFollower account={account} /> : undefined}
    />
  );
}

/** Follow back, or end that they follow. Their row stays until one leaves, and says so. */
function OwnFollower({ account }: { account: AccountCardView }) {
  const t = useTranslations("lists.follows");
  const people = useTranslations("people");
  const toast = useToast();
  const fail = useFailureToast();
  const [removed, setRemoved] = useState(false);
  const [busy, setBusy] = useState(false);

  async function remove() {
    setBusy(true);
    const result = await removeFollowerAction({ accountId: account.id }).catch(() => null);
    setBusy(false);
    if (!result?.ok) return fail(result?.failure);
    setRemoved(true);
    toast({ text: people("followerRemoved", { handle: account.handle }) });
  }

  if (removed) return <span className="px-2 text-muted-foreground text-sm">{t("removed")}</span>;
  return (
    <div className="flex items-center gap-1">
      <RowFollow account={account} />
      <Button
        variant="ghost"
        size="icon"
        disabled={busy}
        className="text-muted-foreground max-sm:-me-2"
        aria-label={t("removeAria", { name: account.displayName })}
        title={t("remove")}
        onClick={() => void remove()}
      >
        <UserRoundX aria-hidden />
      </Button>
    </div>
  );
}
