"use client";
import { useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import type { Duration } from "@/lib/core/durations";
import { removeFollowerAction, setBlockAction, setMuteAction } from "@/lib/graph/actions";

/** What somebody can do about another whom they don't want to meet. `changed` runs after each that was done, undone too. */
export function useKeepOut({ id, handle }: AuthorView, changed: () => void) {
  const t = useTranslations("people");
  const toast = useToast();
  const fail = useFailureToast();

  async function run(sent: Promise<{ ok: boolean } | null>, text: string, undo?: () => void): Promise<void> {
    const result = (await sent.catch(() => null)) as Awaited<ReturnType<typeof setMuteAction>> | null;
    if (!result?.ok) return fail(result?.failure);
    toast({ text, action: undo && { label: t("undo"), run: undo } });
    changed();
  }

  function mute(duration: Duration) {
    return run(setMuteAction({ accountId: id, duration }), t("muted", { handle }), () => void unmute(duration));
  }
  /** `before`: for how long they were muted, should it be wanted back. */
  function unmute(before: Duration = "forever") {
    return run(setMuteAction({ accountId: id, duration: null }), t("unmuted", { handle }), () => void mute(before));
  }
  function block() {
    return run(setBlockAction({ accountId: id, blocked: true }), t("blocked", { handle }), () => void unblock());
  }
  function unblock() {
    return run(setBlockAction({ accountId: id, blocked: false }), t("unblocked", { handle }), () => void block());
  }
  return {
    mute,
    unmute,
    block,
    unblock,
    removeFollower: () => run(removeFollowerAction({ accountId: id }), t("followerRemoved", { handle })),
  };
}
