"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { createInvitationAction } from "@/lib/accounts/actions";
import { INVITATION } from "@/lib/accounts/limits";
import { CopyLink } from "./copy-link";

const USES = ["1", "5", "10", "25", "100", ""] as const;
const DAYS = ["1", "7", "30", "90", ""] as const;
const EMPTY = { note: "", uses: "1", days: "7", skipsApproval: true };

/** Make a link that lets people in: how often, until when, with or without a moderator's look. */
export function InvitationForm({ origin }: { origin: string }) {
  const t = useTranslations("admin");
  const toast = useToast();
  const textOf = useFailureWords("admin.errors");
  const [values, setValues] = useState(EMPTY);
  const [made, setMade] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const { note, uses, days, skipsApproval } = values;

  function submit(event: FormEvent) {
    event.preventDefault();
    const maxUses = uses ? Number(uses) : null;
    start(async () => {
      const wanted = { note, maxUses, days: days ? Number(days) : null, skipsApproval };
      const result = await createInvitationAction(wanted).catch(() => null);
      if (!result?.ok) return setProblem(textOf(result?.failure));
      setProblem(null);
      setMade(`${origin}${result.value.path}`);
      setValues(EMPTY);
      toast({ text: t("invitations.created") });
    });
  }

  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2">
      <Field label={t("invitations.note")} hint={t("invitations.noteHint")} error={problem} className="sm:col-span-2">
        {(control) => (
          <Input
            {...control}
            name="note"
            value={note}
            maxLength={INVITATION.noteMax}
            dir="auto"
            onChange={({ target }) => setValues({ ...values, note: target.value })}
          />
        )}
      </Field>
      <Field label={t("invitations.uses")}>
        {(control) => (
          <Select
            {...control}
            name="uses"
            value={uses}
            onChange={({ target }) => setValues({ ...values, uses: target.value })}
          >
            {USES.map((count) => (
              <option key={count} value={count}>
                {count ? t("people", { count: Number(count) }) : t("invitations.unlimited")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("howLong")}>
        {(control) => (
          <Select
            {...control}
            name="days"
            value={days}
            onChange={({ target }) => setValues({ ...values, days: target.value })}
          >
            {DAYS.map((count) => (
              <option key={count} value={count}>
                {count ? t("days", { count: Number(count) }) : t("invitations.noEnd")}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="sm:col-span-2">
        <Switch
          label={t("invitations.skipsApproval")}
          hint={t("invitations.skipsApprovalHint")}
          checked={skipsApproval}
          onChange={({ target }) => setValues({ ...values, skipsApproval: target.checked })}
        />
      </div>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("invitations.create")}
      </Button>
      {made && (
        <div className="sm:col-span-2">
          <CopyLink link={made} />
        </div>
      )}
    </form>
  );
}
