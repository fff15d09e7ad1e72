"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { Role } from "@/lib/core/context";
import type { AccountId } from "@/lib/core/ids";
import { setRoleAction } from "@/lib/moderation/actions";
import { ReasonDialog } from "./reason-dialog";

/** Give an account a role that it does not have. */
export function RoleButton({ accountId, handle, role }: { accountId: AccountId; handle: string; role: Role }) {
  const t = useTranslations("admin.setRole");
  return (
    <ReasonDialog
      trigger={<Button variant="outline">{t(`${role}.label`)}</Button>}
      title={t(`${role}.title`, { handle })}
      about={t(`${role}.about`)}
      label={t(`${role}.label`)}
      done={t(`${role}.done`, { handle })}
      send={(reason) => setRoleAction({ accountId, role, reason })}
    />
  );
}
