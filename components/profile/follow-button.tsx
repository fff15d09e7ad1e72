"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import type { AuthorView } from "@/lib/accounts/types";
import { setFollowAction } from "@/lib/graph/actions";

/** Follow somebody, or leave them. Answers at once, settles on what the server says. */
export function FollowButton({
  account,
  following,
  size,
}: {
  account: AuthorView;
  following: boolean;
  size?: "small";
}) {
  const t = useTranslations("profile");
  const router = useRouter();
  const gate = useGate();
  const fail = useFailureToast();
  const [shown, show] = useOptimistic(following);

  function press() {
    if (!gate({ kind: "follow", accountId: account.id })) return;
    startTransition(async () => {
      show(!shown);
      const result = await setFollowAction({ accountId: account.id, following: !shown }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => router.refresh());
    });
  }

  return (
    <Button
      size={size}
      variant={shown ? "secondary" : "primary"}
      aria-pressed={shown}
      aria-label={
        shown ? t("unfollowAria", { name: account.displayName }) : t("followAria", { name: account.displayName })
      }
      onClick={press}
    >
      {shown ? t("unfollow") : t("follow")}
    </Button>
  );
}
