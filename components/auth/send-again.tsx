"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Result } from "@/lib/core/result";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

/** As the domain has it: one mail a minute. It never says so itself, because that would tell who has an account. */
const WAIT_SECONDS = 60;

/** Have a mail with a code sent again, once a minute. */
export function SendAgain({ send }: { send: () => Promise<Result<null>> }) {
  const t = useTranslations("auth.forgot");
  const [left, setLeft] = useState(WAIT_SECONDS);
  const [sent, setSent] = useState(false);
  const { form, busy, summary } = useAuthForm(async () => {
    const result = await send();
    if (result.ok) {
      setLeft(WAIT_SECONDS);
      setSent(true);
    }
    return result;
  });

  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1_000);
    return () => clearTimeout(timer);
  }, [left]);

  return (
    <form {...form} className="grid gap-1.5 text-center">
      <FormSummary>{summary}</FormSummary>
      {left === 0 ? (
        <Button type="submit" variant="ghost" busy={busy}>
          {t("again")}
        </Button>
      ) : (
        <p className="flex min-h-11 items-center justify-center text-muted-foreground text-sm">
          {t("againIn", { seconds: left })}
        </p>
      )}
      <p role="status" className="text-muted-foreground text-sm">
        {sent && t("sentAgain")}
      </p>
    </form>
  );
}
