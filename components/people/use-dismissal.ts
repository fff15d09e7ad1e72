"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import { dismissSuggestionAction } from "@/lib/graph/actions";
import type { SuggestionView } from "@/lib/graph/types";

/** Suggestions without those that are not wanted: gone at once, back with «Undo». */
export function useDismissal(people: readonly SuggestionView[]) {
  const t = useTranslations("lists.suggestions");
  const toast = useToast();
  const fail = useFailureToast();
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());

  const mark = (id: string, away: boolean) =>
    setGone((known) => {
      const next = new Set(known);
      if (away) next.add(id);
      else next.delete(id);
      return next;
    });

  async function dismiss({ id, displayName: name }: SuggestionView, dismissed = true): Promise<void> {
    mark(id, dismissed);
    const result = await dismissSuggestionAction({ accountId: id, dismissed }).catch(() => null);
    if (!result?.ok) {
      mark(id, !dismissed);
      return fail(result?.failure);
    }
    if (!dismissed) return;
    const person = people.find((one) => one.id === id);
    const undo = person && { label: t("undo"), run: () => void dismiss(person, false) };
    toast({ text: t("dismissed", { name }), action: undo });
  }

  return { shown: people.filter(({ id }) => !gone.has(id)), dismiss };
}
