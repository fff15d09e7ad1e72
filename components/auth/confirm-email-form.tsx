"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSafeForm } from "@/components/settings/use-safe-form";
import { Button } from "@/components/ui/button";
import { confirmEmailLinkAction } from "@/lib/accounts/actions/safety";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";

/** Give an account the address that a mailed link proves. A button, because mail programs open links to look at them. */
export function ConfirmEmailForm({ token, handle, email }: { token: string; handle: string; email: string }) {
  const t = useTranslations("security.confirmEmail");
  const [done, setDone] = useState(false);
  const { form, busy, summary } = useSafeForm(
    () => confirmEmailLinkAction({ token }),
    () => setDone(true),
  );
  if (done) {
    return (
      <>
        <Heading title={t("doneTitle")}>
          <span role="status">{t("doneText", { handle, email })}</span>
        </Heading>
        <Button asChild variant="primary">
          <Link href="/settings/account">{t("settings")}</Link>
        </Button>
      </>
    );
  }
  return (
    <form {...form} className="grid gap-4.5">
      <Heading title={t("title")}>{t("lead", { handle, email })}</Heading>
      <FormSummary>{summary}</FormSummary>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
