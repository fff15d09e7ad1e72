"use client";
import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { SEARCH_MAX } from "@/lib/moderation/limits";
import { ACCOUNT_STATES, RESTRICTIONS, ROLES } from "@/lib/moderation/types";

interface Props {
  asked: Readonly<Record<string, string | undefined>>;
  /** Addresses can be looked for, too. */
  byEmail: boolean;
}

/** What to look for among the accounts; it stands in the address, so that it can be kept and shared. */
export function AccountFilters({ asked, byEmail }: Props) {
  const t = useTranslations("admin");
  const choices = [
    { name: "state", texts: "states", values: ACCOUNT_STATES },
    { name: "role", texts: "roles", values: ROLES },
    { name: "restriction", texts: "restrictions", values: RESTRICTIONS },
  ] as const;
  return (
    <Form
      key={JSON.stringify(asked)}
      action="/admin/accounts"
      className="grid grid-cols-2 items-end gap-3 rounded-card bg-card p-4 ring-1 ring-border lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))_auto]"
    >
      <Field label={t("accounts.search")} className="col-span-2 lg:col-span-1">
        {(control) => (
          <Input
            {...control}
            type="search"
            name="q"
            defaultValue={asked.q}
            maxLength={SEARCH_MAX}
            placeholder={t(byEmail ? "accounts.searchByEmail" : "accounts.searchByName")}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
          />
        )}
      </Field>
      {choices.map(({ name, texts, values }) => (
        <Field key={name} label={t(`accounts.${name}`)}>
          {(control) => (
            <Select {...control} name={name} defaultValue={asked[name] ?? ""}>
              <option value="">{t("any")}</option>
              {values.map((value) => (
                <option key={value} value={value}>
                  {t(`${texts}.${value}` as "roles.member")}
                </option>
              ))}
            </Select>
          )}
        </Field>
      ))}
      <Button type="submit" variant="strong" className="min-h-12 max-lg:col-span-1">
        <Search aria-hidden />
        {t("accounts.find")}
      </Button>
    </Form>
  );
}
