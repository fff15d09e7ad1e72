"use client";
import { UserRoundPlus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { useHaptics } from "@/components/frame/playback";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { followPackAction } from "@/lib/graph/actions";
import type { PackFollowed, PackView } from "@/lib/packs/types";

/** Follow everybody of a pack with one press, and say what came of it. Guests sign in first. */
export function FollowAll({ pack, done }: { pack: PackView; done: boolean }) {
  const t = useTranslations("lists.packs");
  const viewer = useViewer();
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const vibrate = useHaptics();
  const [busy, start] = useTransition();

  if (!viewer) {
    return (
      <Button asChild variant="primary">
        <Link href={`/sign-in?next=/packs/${pack.id}`}>
          <UserRoundPlus aria-hidden />
          {t("followAll")}
        </Link>
      </Button>
    );
  }
  if (done) {
    return <Button disabled>{t("allFollowed")}</Button>;
  }

  function words({ followed: count, requested }: PackFollowed): string {
    if (count > 0 && requested > 0) return t("result.both", { count, requested });
    if (count > 0) return t("result.followed", { count });
    return requested > 0 ? t("result.requested", { count: requested }) : t("result.nothing");
  }

  function press() {
    vibrate("light");
    start(async () => {
      const result = await followPackAction({ packId: pack.id }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      toast({ text: words(result.value) });
      router.refresh();
    });
  }

  return (
    <Button variant="primary" busy={busy} aria-label={t("followAllAria", { name: pack.name })} onClick={press}>
      {!busy && <UserRoundPlus aria-hidden />}
      {t("followAll")}
    </Button>
  );
}
