"use client";
import { Button } from "@/components/ui/button";
import { signInByLinkAction } from "@/lib/auth/actions/mailed-code";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

/** Sign in by a mailed link. A button, because mail programs open links to look at them. */
export function MailedLinkForm({ token, label }: { token: string; label: string }) {
  const { form, busy, summary } = useAuthForm(() => signInByLinkAction({ token }));
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{summary}</FormSummary>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {label}
      </Button>
    </form>
  );
}
