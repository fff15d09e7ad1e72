"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { useListPosition } from "@/components/posts/use-list-position";
import { FollowButton } from "@/components/profile/follow-button";
import { Button } from "@/components/ui/button";
import type { Page } from "@/lib/core/page";
import type { AccountCardView } from "@/lib/graph/types";
import { AccountRow } from "./account-row";

interface Props {
  label: string;
  initial: Page<AccountCardView>;
  /** The address of our API that the next pages come from. */
  more?: string;
  /** It is what the page is about: the reader finds their place in it again. */
  keepsPlace?: boolean;
  /** Beside or instead of the follow button. */
  action?: (account: AccountCardView) => ReactNode;
}

/** People as rows, each to be followed, read on by request. */
export function AccountList({ label, initial, more, keepsPlace = false, action }: Props) {
  const t = useTranslations("lists.follows");
  const failureText = useFailureText();
  const [read, setRead] = useState({ first: initial, people: initial.items, next: initial.nextCursor });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  if (read.first !== initial) setRead(joined(read, initial));
  const list = useRef<HTMLUListElement>(null);
  useListPosition(list, keepsPlace);

  async function readOn() {
    if (!more) return;
    setBusy(true);
    setFailed(false);
    try {
      const address = new URL(more, window.location.origin);
      const asked = { ...Object.fromEntries(address.searchParams), cursor: read.next };
      const page = await getJson<Page<AccountCardView>>(address.pathname, asked);
      setRead((known) => ({ ...known, people: [...known.people, ...page.items], next: page.nextCursor }));
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }

  return (
    <>
      <ul ref={list} aria-label={label} className="divide-y divide-border">
        {read.people.map((account) => (
          <li key={account.id} data-place={account.id} className="scroll-mt-28">
            <AccountRow account={account} bio={account.bio} followsYou={account.viewer.followsYou}>
              {action ? action(account) : <RowFollow account={account} />}
            </AccountRow>
          </li>
        ))}
      </ul>
      {read.next && more && (
        <div className="grid justify-items-center gap-2 pt-4">
          <p role="alert" className="text-center font-medium text-destructive text-sm empty:hidden">
            {failed && failureText()}
          </p>
          <Button busy={busy} onClick={() => void readOn()}>
            {t("more")}
          </Button>
        </div>
      )}
    </>
  );
}

/** The page was read anew: who has come stands first. Who has gone keeps their row, and the way back in it, until one leaves. */
function joined(read: { people: readonly AccountCardView[]; next: string | null }, initial: Page<AccountCardView>) {
  const known = new Set(read.people.map(({ id }) => id));
  const fresh = new Map(initial.items.map((account) => [account.id, account]));
  const come = initial.items.filter(({ id }) => !known.has(id));
  const people = [...come, ...read.people.map((account) => fresh.get(account.id) ?? account)];
  return { first: initial, people, next: read.next };
}

/** The follow button of a row that keeps what came of it: pages that were read on are not read anew. */
export function RowFollow({ account }: { account: AccountCardView }) {
  const { own, following, requested } = account.viewer;
  if (own) return null;
  // What the server says anew counts more than what was kept.
  return <KeptFollow key={`${following}${requested}`} account={account} />;
}

function KeptFollow({ account }: { account: AccountCardView }) {
  const [state, settle] = useState<{ following: boolean; requested: boolean }>(account.viewer);
  return (
    <FollowButton
      account={account}
      following={state.following}
      requested={state.requested}
      size="small"
      onSettled={settle}
    />
  );
}
