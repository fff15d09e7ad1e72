"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useSafeForm } from "@/components/settings/use-safe-form";
import { Button } from "@/components/ui/button";
import { confirmEmailLinkAction } from "@/lib/accounts/actions/safety";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";

interface Props {
  token: string;
  /** What the link would do, or null where it is over. */
  change: { readonly handle: string; readonly email: string } | null;
  /** What to show where it is over. */
  children: ReactNode;
}

/**
 * Give an account the address that a mailed link proves. A button, because mail programs open links to look at them. Once
 * done, the page is drawn again with a link that is over: what was done stays said.
 */
export function ConfirmEmailForm({ token, change, children }: Props) {
  const t = useTranslations("security.confirmEmail");
  const [done, setDone] = useState<Props["change"]>(null);
  const { form, busy, summary } = useSafeForm(
    () => confirmEmailLinkAction({ token }),
    () => setDone(change),
  );
  if (done) {
    return (
      <>
        <Heading title={t("doneTitle")}>
          <span role="status">{t("doneText", done)}</span>
        </Heading>
        <Button asChild variant="primary">
          <Link href="/settings/account">{t("settings")}</Link>
        </Button>
      </>
    );
  }
  if (!change) return children;
  return (
    <form {...form} className="grid gap-4.5">
      <Heading title={t("title")}>{t("lead", change)}</Heading>
      <FormSummary>{summary}</FormSummary>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
