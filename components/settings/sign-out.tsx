"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";
import { signOutAction } from "@/lib/auth/actions";

/** Sign this device out, at once. */
export function SignOut() {
  const t = useTranslations("settings");
  const [busy, start] = useTransition();
  return (
    <Button
      variant="outline"
      busy={busy}
      onClick={() =>
        start(async () => {
          await signOutAction({});
        })
      }
    >
      {t("signOut")}
    </Button>
  );
}
