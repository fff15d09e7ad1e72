"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AccountId } from "@/lib/core/ids";
import { actOnAccountAction } from "@/lib/moderation/actions";
import { type Act, MAY_END } from "@/lib/moderation/types";
import { ReasonDialog } from "./reason-dialog";

const DAYS = [1, 3, 7, 14, 30, 90, 365] as const;
const FOR_GOOD = "";
const DANGEROUS: readonly Act[] = ["suspend", "close"];

interface Props {
  accountId: AccountId;
  handle: string;
  act: Act;
}

/** One thing that can be done to an account, with its end and its reason. */
export function ActButton({ accountId, handle, act }: Props) {
  const t = useTranslations("admin");
  const [days, setDays] = useState("7");
  const ends = MAY_END.includes(act);
  const danger = DANGEROUS.includes(act);
  return (
    <ReasonDialog
      trigger={<Button variant={danger ? "danger" : "outline"}>{t(`acts.${act}.label`)}</Button>}
      title={t(`acts.${act}.title`, { handle })}
      about={t(`acts.${act}.about`)}
      label={t(`acts.${act}.label`)}
      danger={danger}
      done={t(`acts.${act}.done`, { handle })}
      send={(reason) =>
        actOnAccountAction({ accountId, act, reason, days: ends && days !== FOR_GOOD ? Number(days) : null })
      }
    >
      {ends && (
        <Field label={t("howLong")}>
          {(control) => (
            <Select {...control} name="days" value={days} onChange={({ target }) => setDays(target.value)}>
              {DAYS.map((count) => (
                <option key={count} value={count}>
                  {t("days", { count })}
                </option>
              ))}
              <option value={FOR_GOOD}>{t("forGood")}</option>
            </Select>
          )}
        </Field>
      )}
    </ReasonDialog>
  );
}
