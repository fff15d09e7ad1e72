"use client";
import { MessageCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { AuthorView } from "@/lib/accounts/types";
import { openDirect } from "./api";

/** On a profile: write to them. */
export function MessageButton({ account }: { account: AuthorView }) {
  const t = useTranslations("profile");
  const viewer = useViewer();
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, setBusy] = useState(false);
  if (!viewer) return null;

  async function open() {
    setBusy(true);
    const answer = await openDirect(account.id);
    setBusy(false);
    if (answer.ok) return router.push(`/messages/${answer.value.id}`);
    if (answer.failure?.code === "forbidden")
      return toast({ text: t("message.closed", { name: account.displayName }), bad: true });
    return fail(answer.failure);
  }

  return (
    <Button
      variant="outline"
      size="icon"
      busy={busy}
      aria-label={t("message.to", { name: account.displayName })}
      title={t("message.label")}
      onClick={() => void open()}
    >
      {!busy && <MessageCircle aria-hidden />}
    </Button>
  );
}
