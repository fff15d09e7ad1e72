"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { InvitedGroupView } from "@/lib/messages/types";
import { joinGroup } from "../api";
import { useMessages } from "../store/messages-provider";
import { useRefusalText } from "../use-refusal-text";

/** A group that somebody holds a link to: what it is, who of theirs is in it, and the way in. */
export function JoinCard({ code, group }: { code: string; group: InvitedGroupView }) {
  const t = useTranslations("messages.join");
  const router = useRouter();
  const { inbox } = useMessages();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { name, pictureUrl, memberCount, known, joined, full, conversationId } = group;

  async function join() {
    if (joined) return router.replace(`/messages/${conversationId}`);
    setBusy(true);
    const answer = await joinGroup(code);
    setBusy(false);
    if (!answer.ok) return setWrong(refusalText(answer.failure) ?? failureText(answer.failure));
    inbox.put(answer.value);
    return router.replace(`/messages/${answer.value.id}`);
  }

  return (
    <div className="m-auto grid w-full max-w-90 justify-items-center gap-3 p-6 text-center">
      <Avatar name={name || "?"} src={pictureUrl} size={96} />
      <h1 dir="auto" className="wrap-anywhere font-bold font-display text-2xl">
        {name || t("unnamed")}
      </h1>
      <p className="text-muted-foreground">{t("people", { count: memberCount })}</p>
      {known.length > 0 && (
        <p className="flex items-center gap-2 text-sm">
          <span className="flex -space-x-2">
            {known.map((one) => (
              <Avatar
                key={one.id}
                name={one.displayName}
                src={one.avatarUrl}
                size={28}
                className="ring-2 ring-background"
              />
            ))}
          </span>
          {t("known", { name: known[0]?.displayName ?? "", others: known.length - 1 })}
        </p>
      )}
      <p className="text-balance text-muted-foreground text-sm">{t("who")}</p>
      {full && !joined ? (
        <p className="font-medium">{t("full")}</p>
      ) : (
        <Button variant="primary" busy={busy} onClick={() => void join()}>
          {t(joined ? "open" : "join")}
        </Button>
      )}
      <p role="alert" className="font-medium text-destructive text-sm empty:hidden">
        {wrong}
      </p>
    </div>
  );
}
