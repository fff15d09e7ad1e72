"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useOptimistic, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { setContractAction } from "@/lib/feed/actions/preferences";
import { BUDGET_MINUTES, BUDGET_VIDEOS } from "@/lib/feed/preferences/limits";
import type { Budget } from "@/lib/feed/preferences/types";

interface Props {
  budget: Budget | null;
  asksWorth: boolean;
  /** Guests are not asked: what they say could count for nobody. */
  member: boolean;
}

/** What the feed promises: where it ends by itself, and whether it may ask. Kept at once. */
export function ContractForm({ budget, asksWorth, member }: Props) {
  const t = useTranslations("algorithm");
  const router = useRouter();
  const fail = useFailureToast();
  const [, start] = useTransition();
  const [chosen, choose] = useOptimistic({ budget, asksWorth });

  function change(part: Partial<typeof chosen>) {
    const next = { ...chosen, ...part };
    start(async () => {
      choose(next);
      const result = await setContractAction(next).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      router.refresh();
    });
  }

  return (
    <>
      <Field label={t("contract.budget")} hint={t("contract.budgetHint")}>
        {(control) => (
          <Select
            {...control}
            value={chosen.budget ? `${chosen.budget.kind} ${chosen.budget.amount}` : ""}
            onChange={({ target }) => change({ budget: budgetOf(target.value) })}
          >
            <option value="">{t("contract.none")}</option>
            {choices(BUDGET_MINUTES, chosen.budget, "minutes").map((amount) => (
              <option key={amount} value={`minutes ${amount}`}>
                {t("contract.minutes", { amount })}
              </option>
            ))}
            {choices(BUDGET_VIDEOS, chosen.budget, "videos").map((amount) => (
              <option key={amount} value={`videos ${amount}`}>
                {t("contract.videos", { amount })}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {member && (
        <Switch
          label={t("contract.asksWorth")}
          hint={t("contract.asksWorthHint")}
          checked={chosen.asksWorth}
          onChange={({ target }) => change({ asksWorth: target.checked })}
        />
      )}
    </>
  );
}

function budgetOf(value: string): Budget | null {
  const [kind, amount] = value.split(" ");
  return kind === "minutes" || kind === "videos" ? { kind, amount: Number(amount) } : null;
}

/** Those that are offered, and the one that is kept where it is another. */
function choices(offered: readonly number[], budget: Budget | null, kind: Budget["kind"]): readonly number[] {
  if (budget?.kind !== kind || offered.includes(budget.amount)) return offered;
  return [...offered, budget.amount].sort((a, b) => a - b);
}
