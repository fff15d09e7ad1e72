"use client";
import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field, Input } from "@/components/ui/field";
import type { AuthorView } from "@/lib/accounts/types";
import type { Result } from "@/lib/core/result";
import { AccountRow } from "./account-row";
import { MemberToggle } from "./member-toggle";
import { useAccountSearch } from "./use-account-search";

interface Props {
  /** Who is in it, as far as it is shown. */
  members: ReadonlySet<string>;
  set: (account: AuthorView, member: boolean) => Promise<Result<unknown>>;
  onSet: () => void;
}

/** Look for people by name or handle, and put them in. */
export function AccountPicker({ members, set, onSet }: Props) {
  const t = useTranslations("lists.picker");
  const { found, failed, look } = useAccountSearch();

  return (
    <section className="grid gap-1">
      <Field label={t("label")} error={failed ? t("failed") : null}>
        {(control) => (
          <div className="relative">
            <Search
              aria-hidden
              className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-5 text-muted-foreground"
            />
            <Input
              {...control}
              type="search"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="search"
              placeholder={t("placeholder")}
              className="ps-11"
              onChange={({ target }) => look(target.value)}
            />
          </div>
        )}
      </Field>
      <p role="status" className={found?.length === 0 ? "py-2 text-muted-foreground" : "sr-only"}>
        {found && t("results", { count: found.length })}
      </p>
      {found && found.length > 0 && (
        <ul className="divide-y divide-border rounded-card bg-card px-3.5 ring-1 ring-border">
          {found.map((account) => (
            <li key={account.id}>
              <AccountRow account={account}>
                <MemberToggle
                  key={String(members.has(account.id))}
                  name={account.displayName}
                  initial={members.has(account.id)}
                  set={(member) => set(account, member)}
                  onSet={onSet}
                />
              </AccountRow>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
