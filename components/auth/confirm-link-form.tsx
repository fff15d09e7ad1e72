"use client";
import { Button } from "@/components/ui/button";
import { confirmByLinkAction } from "@/lib/auth/actions";
import { FormSummary } from "./form-summary";
import { useAuthForm } from "./use-auth-form";

/** Confirm by a mailed link. A button, because mail programs open links to look at them. */
export function ConfirmLinkForm({ token, label }: { token: string; label: string }) {
  const { form, busy, summary } = useAuthForm(() => confirmByLinkAction({ token }));
  return (
    <form {...form} className="grid gap-4.5">
      <FormSummary>{summary}</FormSummary>
      <Button type="submit" variant="primary" size="large" busy={busy}>
        {label}
      </Button>
    </form>
  );
}
