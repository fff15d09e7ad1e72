"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import type { AuthorView } from "@/lib/accounts/types";
import { setFollowAction } from "@/lib/graph/actions";

interface Props {
  account: AuthorView;
  following: boolean;
  /** Asked, and not answered yet. */
  requested?: boolean;
  size?: "small";
}

/** Follow somebody, ask to, or leave them. Answers at once, settles on what the server says. */
export function FollowButton({ account, following, requested = false, size }: Props) {
  const t = useTranslations("profile");
  const router = useRouter();
  const gate = useGate();
  const fail = useFailureToast();
  const [shown, show] = useOptimistic(following ? "following" : requested ? "requested" : "none");
  const on = shown !== "none";

  function press() {
    if (!gate({ kind: "follow", accountId: account.id })) return;
    startTransition(async () => {
      show(on ? "none" : "following");
      const result = await setFollowAction({ accountId: account.id, following: !on }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      show(result.value.following ? "following" : result.value.requested ? "requested" : "none");
      startTransition(() => router.refresh());
    });
  }

  const name = account.displayName;
  return (
    <Button
      size={size}
      variant={on ? "secondary" : "primary"}
      aria-pressed={on}
      aria-label={t(shown === "requested" ? "requestedAria" : on ? "unfollowAria" : "followAria", { name })}
      onClick={press}
    >
      {t(shown === "requested" ? "requested" : on ? "unfollow" : "follow")}
    </Button>
  );
}
