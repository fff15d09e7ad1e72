"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import { useCarriedIntent } from "@/components/frame/intent";
import { useHaptics } from "@/components/frame/playback";
import { useGate } from "@/components/frame/sign-in-gate";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import { setFollowAction } from "@/lib/graph/actions";
import type { FollowView } from "@/lib/graph/types";

interface Props {
  account: AuthorView;
  following: boolean;
  /** Asked, and not answered yet. */
  requested?: boolean;
  size?: "small";
  /** Keeps what came of it where the page is not to be read anew. */
  onSettled?: (settled: FollowView) => void;
}

/** Follow somebody, ask to, or leave them. Answers at once, settles on what the server says. */
export function FollowButton({ account, following, requested = false, size, onSettled }: Props) {
  const t = useTranslations("profile");
  const frame = useTranslations("frame");
  const toast = useToast();
  const vibrate = useHaptics();
  const router = useRouter();
  const gate = useGate();
  const fail = useFailureToast();
  const [shown, show] = useOptimistic(following ? "following" : requested ? "requested" : "none");
  const on = shown !== "none";

  const name = account.displayName;

  function send(next: boolean, done?: (settled: FollowView) => void) {
    startTransition(async () => {
      show(next ? "following" : "none");
      const result = await setFollowAction({ accountId: account.id, following: next }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      show(result.value.following ? "following" : result.value.requested ? "requested" : "none");
      done?.(result.value);
      startTransition(() => (onSettled ? onSettled(result.value) : router.refresh()));
    });
  }

  // What a guest wanted here, now that they are signed in.
  useCarriedIntent(
    "follow",
    (intent) => !intent.rootId && intent.accountId === account.id,
    () => send(true, ({ following }) => toast({ text: frame(following ? "carried.follow" : "carried.ask", { name }) })),
  );

  function press() {
    if (!gate({ kind: "follow", accountId: account.id })) return;
    vibrate("light");
    send(!on);
  }

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
