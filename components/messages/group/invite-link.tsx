"use client";
import { Link2, Link2Off } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { ConversationView, InviteView } from "@/lib/messages/types";
import { fetchInvite, makeInvite, revokeInvite } from "../api";

/** A link that lets people into the group: made, copied, taken back. */
export function InviteLink({ conversation: { id } }: { conversation: ConversationView }) {
  const t = useTranslations("messages.invite");
  const format = useFormatter();
  const toast = useToast();
  const fail = useFailureToast();
  const [invite, setInvite] = useState<InviteView | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    let here = true;
    void fetchInvite(id).then((answer) => here && answer.ok && setInvite(answer.value.invite));
    return () => {
      here = false;
    };
  }, [id]);

  async function copy({ path }: InviteView) {
    const url = new URL(path, window.location.origin).href;
    await navigator.clipboard.writeText(url).then(
      () => toast({ text: t("copied") }),
      () => toast({ text: url }),
    );
  }

  async function make() {
    setBusy(true);
    const answer = await makeInvite(id);
    setBusy(false);
    if (!answer.ok) return fail(answer.failure);
    setInvite(answer.value);
    return copy(answer.value);
  }

  async function revoke() {
    setBusy(true);
    const answer = await revokeInvite(id);
    setBusy(false);
    if (!answer.ok) return fail(answer.failure);
    setInvite(null);
    return toast({ text: t("revoked") });
  }

  return (
    <section className="grid gap-2 rounded-card bg-muted p-3.5">
      <h3 className="font-semibold">{t("title")}</h3>
      <p className="text-muted-foreground text-sm">
        {invite?.expiresAt
          ? t("until", { date: format.dateTime(new Date(invite.expiresAt), { day: "numeric", month: "long" }) })
          : t("text")}
      </p>
      {invite ? (
        <div className="flex flex-wrap gap-2">
          <Button size="small" variant="strong" onClick={() => void copy(invite)}>
            <Link2 aria-hidden />
            {t("copy")}
          </Button>
          <Button size="small" variant="ghost" busy={busy} onClick={() => void revoke()}>
            <Link2Off aria-hidden />
            {t("revoke")}
          </Button>
        </div>
      ) : (
        <Button size="small" busy={busy} onClick={() => void make()} className="justify-self-start">
          <Link2 aria-hidden />
          {t("make")}
        </Button>
      )}
    </section>
  );
}
