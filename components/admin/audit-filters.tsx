"use client";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { AUDIT_ACTIONS } from "@/lib/audit/types";

/** What to look for in the log: whoever did it, to whom, what. */
export function AuditFilters({ asked }: { asked: Readonly<Record<string, string | undefined>> }) {
  const t = useTranslations("admin");
  const people = [
    { name: "by", label: t("audit.by") },
    { name: "to", label: t("audit.to") },
  ];
  return (
    <Form
      key={JSON.stringify(asked)}
      action="/admin/audit"
      className="grid grid-cols-2 items-end gap-3 rounded-card bg-card p-4 ring-1 ring-border lg:grid-cols-[repeat(3,minmax(0,1fr))_auto]"
    >
      {people.map(({ name, label }) => (
        <Field key={name} label={label}>
          {(control) => (
            <Input
              {...control}
              name={name}
              defaultValue={asked[name]}
              maxLength={31}
              placeholder={t("audit.handle")}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
            />
          )}
        </Field>
      ))}
      <Field label={t("audit.action")} className="max-lg:col-span-2">
        {(control) => (
          <Select {...control} name="action" defaultValue={asked.action ?? ""}>
            <option value="">{t("any")}</option>
            {AUDIT_ACTIONS.map((action) => (
              <option key={action} value={action}>
                {t(`audit.names.${action}` as "audit.names.role.granted")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" variant="strong" className="min-h-12 max-lg:col-span-2">
        {t("audit.show")}
      </Button>
    </Form>
  );
}
