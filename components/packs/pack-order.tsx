"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { AccountPicker } from "@/components/people/account-picker";
import { AccountRow } from "@/components/people/account-row";
import { MemberToggle } from "@/components/people/member-toggle";
import { Button } from "@/components/ui/button";
import type { AuthorView } from "@/lib/accounts/types";
import type { PackId } from "@/lib/core/ids";
import type { AccountCardView } from "@/lib/graph/types";
import { orderPackAction, setPackMemberAction } from "@/lib/packs/actions";

/** Who stands in one's pack, in its order: others are looked for above, each can be moved or taken out. */
export function PackOrder({ packId, accounts }: { packId: PackId; accounts: readonly AccountCardView[] }) {
  const t = useTranslations("lists.packs");
  const router = useRouter();
  const fail = useFailureToast();
  const [shown, show] = useOptimistic(accounts);
  const [said, say] = useState("");
  const set = ({ id: accountId }: AuthorView, member: boolean) => setPackMemberAction({ packId, accountId, member });

  function move(account: AccountCardView, to: number) {
    const moved = shown.filter(({ id }) => id !== account.id);
    moved.splice(to, 0, account);
    startTransition(async () => {
      show(moved);
      say(t("moved", { name: account.displayName, place: to + 1, count: moved.length }));
      const accountIds = moved.map(({ id }) => id);
      const result = await orderPackAction({ packId, accountIds }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => router.refresh());
    });
  }

  return (
    <section aria-labelledby="order" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <AccountPicker members={new Set(accounts.map(({ id }) => id))} set={set} onSet={() => router.refresh()} />
      <h2 id="order" className="mt-2 font-bold font-display text-lg">
        {t("order")}
      </h2>
      {shown.length === 0 && <p className="text-muted-foreground">{t("empty.text")}</p>}
      <ol className="divide-y divide-border rounded-card bg-card px-3.5 ring-1 ring-border empty:hidden">
        {shown.map((account, place) => (
          <li key={account.id} className="flex flex-wrap items-center justify-end">
            <div className="min-w-[min(100%,15rem)] flex-1">
              <AccountRow account={account} />
            </div>
            <div className="flex items-center pb-2 sm:pb-0">
              <Button
                variant="ghost"
                size="icon"
                disabled={place === 0}
                aria-label={t("up", { name: account.displayName })}
                onClick={() => move(account, place - 1)}
              >
                <ArrowUp aria-hidden />
              </Button>
              <Button
                variant="ghost"
                size="icon"
                disabled={place === shown.length - 1}
                aria-label={t("down", { name: account.displayName })}
                onClick={() => move(account, place + 1)}
              >
                <ArrowDown aria-hidden />
              </Button>
              <MemberToggle
                name={account.displayName}
                initial
                set={(member) => set(account, member)}
                onSet={() => router.refresh()}
              />
            </div>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {said}
      </p>
    </section>
  );
}
