"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Heading } from "@/components/auth/heading";
import { Button } from "@/components/ui/button";

/** Ends the digests that a mail's link is from: as the mail program's own button does, by the token alone. */
export function Unsubscribe({ token }: { token: string }) {
  const t = useTranslations("notifications.unsubscribe");
  const errors = useTranslations("common.errors");
  const [state, setState] = useState<"asking" | "busy" | "done" | "failed">("asking");

  async function end() {
    setState("busy");
    const address = `/api/directlink/v1/unsubscribe?token=${encodeURIComponent(token)}`;
    const answer = await fetch(address, { method: "POST", credentials: "omit" }).catch(() => null);
    setState(answer?.ok ? "done" : "failed");
  }

  if (state === "done")
    return (
      <>
        <Heading title={t("done")}>{t("again")}</Heading>
        <Button asChild>
          <Link href="/settings/notifications">{t("settings")}</Link>
        </Button>
      </>
    );
  return (
    <>
      <Heading title={t("title")}>{t("ask")}</Heading>
      {state === "failed" && (
        <p role="alert" className="text-destructive">
          {errors("unknown")}
        </p>
      )}
      <Button variant="primary" busy={state === "busy"} onClick={() => void end()}>
        {t("action")}
      </Button>
    </>
  );
}
