"use client";
import { Ban, Lock } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useKeepOut } from "@/components/people/use-keep-out";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { AuthorView } from "@/lib/accounts/types";
import type { RelationView } from "@/lib/graph/types";

/** Instead of somebody's videos: why the viewer doesn't see them, and the way on where there is one. */
export function ClosedProfile({ account, relation }: { account: AuthorView; relation: RelationView }) {
  const t = useTranslations("people");
  const router = useRouter();
  const { unblock } = useKeepOut(account, () => router.refresh());
  const { displayName: name, handle } = account;
  if (relation.blocking) {
    const action = <Button onClick={() => void unblock()}>{t("unblock", { handle })}</Button>;
    return (
      <Empty icon={Ban} title={t("blocking.title", { name })} action={action}>
        {t("blocking.text", { name })}
      </Empty>
    );
  }
  if (relation.blockedBy) {
    return (
      <Empty icon={Ban} title={t("blockedBy.title")}>
        {t("blockedBy.text", { name })}
      </Empty>
    );
  }
  return (
    <Empty icon={Lock} title={t("private.title")}>
      {t(relation.requested ? "private.waiting" : "private.text", { name })}
    </Empty>
  );
}
