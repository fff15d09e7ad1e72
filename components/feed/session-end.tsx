"use client";
import { Hourglass } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { BUDGET_MORE } from "@/lib/feed/preferences/limits";
import type { Budget } from "@/lib/feed/preferences/types";

interface Props {
  budget: Budget;
  /** Of the day, in the budget's unit. */
  used: number;
  goOn: () => void;
  endless: () => void;
}

/** Where the feed ends because somebody wanted it to: with the ways to go on all the same. */
export function SessionEnd({ budget, used, goOn, endless }: Props) {
  const t = useTranslations("steering");
  return (
    <Empty
      icon={Hourglass}
      title={t("end.title")}
      action={
        <div className="grid justify-items-center gap-2">
          <Button variant="outline" onClick={goOn}>
            {t(`end.${budget.kind}.more`, { amount: BUDGET_MORE })}
          </Button>
          <Button variant="ghost" onClick={endless}>
            {t("end.endless")}
          </Button>
          <Button asChild variant="ghost">
            <Link href="/settings/algorithm#contract">{t("end.change")}</Link>
          </Button>
        </div>
      }
    >
      {t(`end.${budget.kind}.text`, { used, amount: budget.amount })}
    </Empty>
  );
}
