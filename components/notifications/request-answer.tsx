"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import { answerRequestAction } from "@/lib/graph/actions";

interface Props {
  account: AuthorView;
  onAnswered: () => void;
}

/** The two answers to somebody who asks to follow, where it is told. */
export function RequestAnswer({ account, onAnswered }: Props) {
  const t = useTranslations("privacy.requests");
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const { id, handle, displayName: name } = account;

  function answer(approved: boolean) {
    start(async () => {
      const result = await answerRequestAction({ accountId: id, approved }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      toast({ text: t(approved ? "approved" : "declined", { handle }) });
      onAnswered();
    });
  }

  return (
    <span className="relative mt-2 flex flex-wrap gap-2 justify-self-start">
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
    </span>
  );
}
