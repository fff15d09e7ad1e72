"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useSafeForm } from "@/components/settings/use-safe-form";
import { Button } from "@/components/ui/button";
import { undoChangeAction } from "@/lib/accounts/actions/safety";
import { FormSummary } from "./form-summary";
import { Heading } from "./heading";

/** Take back what a mail told of. A button, because mail programs open links to look at them. */
export function UndoForm({ token, children }: { token: string; children: React.ReactNode }) {
  const t = useTranslations("security.undo");
  const [address, setAddress] = useState<string | null>(null);
  const { form, busy, summary } = useSafeForm(
    () => undoChangeAction({ token }),
    (done) => setAddress(done.address),
  );
  if (address !== null) {
    return (
      <>
        <Heading title={t("doneTitle")}>
          <span role="status">{t("doneText", { address })}</span>
        </Heading>
        <Button asChild variant="primary">
          <Link href="/forgot">{t("doneNext")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      {children}
      <form {...form} className="grid gap-4.5">
        <FormSummary>{summary}</FormSummary>
        <Button type="submit" variant="primary" size="large" busy={busy}>
          {t("submit")}
        </Button>
      </form>
    </>
  );
}
