"use client";
import { Check, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic, useState } from "react";
import { useHaptics } from "@/components/frame/playback";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { followHashtagAction } from "@/lib/hashtags/actions";

/** Have the posts with a hashtag in Following, or no longer. Guests are led to sign in, and back here. */
export function FollowHashtag({ name, followed: given }: { name: string; followed: boolean }) {
  const t = useTranslations("cards");
  const viewer = useViewer();
  const toast = useToast();
  const fail = useFailureToast();
  const vibrate = useHaptics();
  const [saved, setSaved] = useState(given);
  const [followed, show] = useOptimistic(saved);

  if (!viewer) {
    return (
      <Button asChild size="small" variant="primary">
        <Link href={`/sign-in?next=${encodeURIComponent(`/tags/${encodeURIComponent(name)}`)}`}>{t("tag.follow")}</Link>
      </Button>
    );
  }

  function press() {
    vibrate("light");
    startTransition(async () => {
      show(!followed);
      const result = await followHashtagAction({ name, followed: !followed }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      startTransition(() => setSaved(result.value.followed));
      if (result.value.followed) toast({ text: t("tag.followed", { name }) });
    });
  }

  return (
    <Button
      size="small"
      variant={followed ? "secondary" : "primary"}
      aria-pressed={followed}
      aria-label={t(followed ? "tag.unfollowAria" : "tag.followAria", { name })}
      onClick={press}
    >
      {followed ? <Check aria-hidden /> : <Plus aria-hidden />}
      {t(followed ? "tag.following" : "tag.follow")}
    </Button>
  );
}
