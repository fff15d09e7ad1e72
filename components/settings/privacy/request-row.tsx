"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { answerRequestAction } from "@/lib/graph/actions";
import type { AccountCardView } from "@/lib/graph/types";
import { PersonRow } from "./person-row";

/** Somebody who asks to follow, and the two answers. */
export function RequestRow({ person }: { person: AccountCardView }) {
  const t = useTranslations("privacy.requests");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const { id, handle, displayName: name } = person;

  function answer(approved: boolean) {
    start(async () => {
      const result = await answerRequestAction({ accountId: id, approved }).catch(() => null);
      if (result?.ok) toast({ text: t(approved ? "approved" : "declined", { handle }) });
      else fail(result?.failure);
      router.refresh();
    });
  }

  return (
    <PersonRow person={person}>
      <Button
        size="small"
        variant="primary"
        disabled={busy}
        aria-label={t("approveAria", { name })}
        onClick={() => answer(true)}
      >
        {t("approve")}
      </Button>
      <Button size="small" disabled={busy} aria-label={t("declineAria", { name })} onClick={() => answer(false)}>
        {t("decline")}
      </Button>
    </PersonRow>
  );
}
