"use client";
import { Check, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useRef } from "react";
import { useAccountSearch } from "@/components/people/use-account-search";
import { Avatar } from "@/components/ui/avatar";
import { Field, Input } from "@/components/ui/field";
import type { AuthorView } from "@/lib/accounts/types";
import { cn } from "@/lib/core/cn";

interface Props {
  chosen: readonly AuthorView[];
  onChange: (chosen: readonly AuthorView[]) => void;
  /** Who can't be chosen, because they are in it. */
  members?: ReadonlySet<string>;
  /** Shown while nothing is looked for. */
  children?: ReactNode;
}

/** Look for people by name or handle, and choose some of them. */
export function PeopleChooser({ chosen, onChange, members = new Set(), children }: Props) {
  const t = useTranslations("messages.people");
  const search = useAccountSearch();
  const found = search.found?.filter(({ id }) => !members.has(id)) ?? null;
  const field = useRef<HTMLInputElement>(null);

  function choose(account: AuthorView) {
    const has = chosen.some(({ id }) => id === account.id);
    onChange(has ? chosen.filter(({ id }) => id !== account.id) : [...chosen, account]);
    if (has) return;
    if (field.current) field.current.value = "";
    search.look("");
    field.current?.focus();
  }

  return (
    <div className="grid gap-3">
      {chosen.length > 0 && (
        <ul aria-label={t("chosen")} className="flex flex-wrap gap-2">
          {chosen.map((account) => (
            <li key={account.id}>
              <button
                type="button"
                aria-label={t("remove", { name: account.displayName })}
                onClick={() => choose(account)}
                className="flex min-h-11 max-w-56 items-center gap-2 rounded-full bg-accent ps-1.5 pe-3 font-semibold text-accent-foreground text-sm"
              >
                <Avatar name={account.displayName} src={account.avatarUrl} size={32} />
                <span dir="auto" className="truncate">
                  {account.displayName}
                </span>
                <X aria-hidden className="size-4 shrink-0" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Field label={t("label")} error={search.failed ? t("failed") : null}>
        {(control) => (
          <div className="relative">
            <Search
              aria-hidden
              className="pointer-events-none absolute inset-y-0 start-3.5 my-auto size-5 text-muted-foreground"
            />
            <Input
              {...control}
              ref={field}
              type="search"
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              enterKeyHint="search"
              placeholder={t("placeholder")}
              className="ps-11"
              onChange={({ target }) => search.look(target.value)}
            />
          </div>
        )}
      </Field>
      <p role="status" className={found?.length === 0 ? "text-muted-foreground" : "sr-only"}>
        {found && t("results", { count: found.length })}
      </p>
      {found ? (
        <ul className="grid">
          {found.map((account) => (
            <li key={account.id}>
              <PersonRow
                account={account}
                chosen={chosen.some(({ id }) => id === account.id)}
                onChoose={() => choose(account)}
              />
            </li>
          ))}
        </ul>
      ) : (
        children
      )}
    </div>
  );
}

interface RowProps {
  account: AuthorView;
  chosen: boolean;
  onChoose: () => void;
}

function PersonRow({ account, chosen, onChoose }: RowProps) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className="flex min-h-15 w-full items-center gap-3 rounded-lg px-2 text-start hover:bg-muted"
    >
      <Avatar name={account.displayName} src={account.avatarUrl} size={44} />
      <span className="grid min-w-0 flex-1">
        <b dir="auto" className="truncate">
          {account.displayName}
        </b>
        <span className="truncate text-muted-foreground text-sm">@{account.handle}</span>
      </span>
      <span
        aria-hidden
        className={cn(
          "grid size-6 place-items-center rounded-full",
          chosen ? "bg-control text-control-foreground" : "ring-2 ring-input ring-inset",
        )}
      >
        {chosen && <Check className="size-4" strokeWidth={3} />}
      </span>
    </button>
  );
}
