"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { AccountList } from "@/components/people/account-list";
import { AccountPicker } from "@/components/people/account-picker";
import { MemberToggle } from "@/components/people/member-toggle";
import type { AuthorView } from "@/lib/accounts/types";
import type { ListId } from "@/lib/core/ids";
import type { Page } from "@/lib/core/page";
import { setCircleMemberAction } from "@/lib/graph/actions";
import type { AccountCardView } from "@/lib/graph/types";
import { setListMemberAction } from "@/lib/lists/actions";

interface Props {
  /** Which list; without it the circle. */
  listId?: ListId;
  initial: Page<AccountCardView>;
  /** What stands there while nobody is in it. */
  empty: ReactNode;
}

/** Who is in a list or in the circle: each can be taken out and, in the same place, put back; others are looked for above. */
export function SetPeople({ listId, initial, empty }: Props) {
  const t = useTranslations("lists");
  const router = useRouter();
  const set = ({ id: accountId }: AuthorView, member: boolean) =>
    listId ? setListMemberAction({ listId, accountId, member }) : setCircleMemberAction({ accountId, member });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4">
      <AccountPicker members={new Set(initial.items.map(({ id }) => id))} set={set} onSet={() => router.refresh()} />
      {initial.items.length === 0 && empty}
      <AccountList
        label={listId ? t("members") : t("circle.title")}
        initial={initial}
        more={`/api/directlink/v1/lists/${listId ?? "circle"}/accounts`}
        action={(account) => (
          <MemberToggle
            name={account.displayName}
            initial
            set={(member) => set(account, member)}
            onSet={() => router.refresh()}
          />
        )}
      />
    </div>
  );
}
