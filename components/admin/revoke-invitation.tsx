"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { revokeInvitationAction } from "@/lib/accounts/actions";
import type { InvitationId } from "@/lib/core/ids";

/** The link lets nobody in any more; whoever came by it stays. */
export function RevokeInvitation({ invitationId }: { invitationId: InvitationId }) {
  const t = useTranslations("admin.invitations");
  const toast = useToast();
  const textOf = useFailureWords("admin.errors");
  const [busy, start] = useTransition();
  return (
    <Button
      variant="danger"
      busy={busy}
      onClick={() =>
        start(async () => {
          const result = await revokeInvitationAction({ invitationId }).catch(() => null);
          toast(result?.ok ? { text: t("revoked") } : { text: textOf(result?.failure), bad: true });
        })
      }
    >
      {t("revoke")}
    </Button>
  );
}
