"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { FormSummary } from "@/components/auth/form-summary";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { useSafeForm } from "@/components/settings/use-safe-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { TimeAgo } from "@/components/ui/time-ago";
import { undoOwnChangeAction } from "@/lib/accounts/actions/safety";
import type { SecurityEventView } from "@/lib/accounts/safety/types";

interface Props {
  event: SecurityEventView;
  /** What is taken back with it, newest first: itself, and what can be of all that came after. */
  changes: readonly SecurityEventView[];
}

/** Take back what one did not do: what the link in the mail does, from the list. This device is signed out as well. */
export function NotMe({ event, changes }: Props) {
  const t = useTranslations("security");
  const common = useTranslations("common");
  const proved = useReauthentication();
  const [open, setOpen] = useState(false);
  const [address, setAddress] = useState<string | null>(null);
  const { form, busy, summary } = useSafeForm(
    () => proved(() => undoOwnChangeAction({ eventId: event.id })),
    (done) => setAddress(done.address),
  );
  const what = t(`events.kinds.${event.kind}`);
  // Nobody is signed in any more: what lies below the dialog is a page of the past.
  const leave = () => window.location.assign("/forgot");

  return (
    <Dialog open={open} onOpenChange={(next) => (address === null ? setOpen(next) : leave())}>
      <DialogTrigger asChild>
        <Button size="small" aria-label={t("events.notMeAbout", { what })}>
          {t("events.notMe")}
        </Button>
      </DialogTrigger>
      {address === null ? (
        <DialogContent title={t("undo.title")} description={t("events.notMeLead")} closeLabel={common("close")}>
          <ul className="grid gap-1.5 rounded-lg bg-muted p-3">
            {changes.map(({ id, kind, at }) => (
              <li key={id} className="flex justify-between gap-3">
                <b className="font-semibold">{t(`events.kinds.${kind}`)}</b>
                <span className="shrink-0 text-muted-foreground text-sm">
                  <TimeAgo at={at} />
                </span>
              </li>
            ))}
          </ul>
          <p className="text-muted-foreground">{t("undo.then")}</p>
          <form {...form} className="grid gap-4">
            <FormSummary>{summary}</FormSummary>
            <div className="flex flex-wrap justify-end gap-2">
              <DialogClose asChild>
                <Button variant="ghost">{common("cancel")}</Button>
              </DialogClose>
              <Button type="submit" variant="danger" busy={busy}>
                {t("undo.submit")}
              </Button>
            </div>
          </form>
        </DialogContent>
      ) : (
        <DialogContent title={t("undo.doneTitle")} closeLabel={common("close")}>
          <p role="status">{t("undo.doneText", { address })}</p>
          <Button variant="primary" onClick={leave}>
            {t("undo.doneNext")}
          </Button>
        </DialogContent>
      )}
    </Dialog>
  );
}
