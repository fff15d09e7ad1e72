"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { decideRegistrationAction } from "@/lib/accounts/actions";
import type { RegistrationView } from "@/lib/accounts/types";
import { ReasonDialog } from "./reason-dialog";

/** Somebody who waits to be let in: who they say they are, why they want to join, and the decision. */
export function RegistrationCard({ registration }: { registration: RegistrationView }) {
  const t = useTranslations("admin.registrations");
  const format = useFormatter();
  const { id, handle, displayName, email, reason, registeredAt, invitation, ageConfirmed, rulesVersion } = registration;
  const facts = [
    email,
    invitation !== null && (invitation ? t("invitedNote", { note: invitation }) : t("invited")),
    rulesVersion !== null && t("rules", { version: rulesVersion }),
    ageConfirmed !== null && t("age", { years: format.number(ageConfirmed) }),
  ].filter((fact) => fact !== false);
  const decide = (decision: "approved" | "rejected") => (words: string) =>
    decideRegistrationAction({ accountId: id, decision, reason: words });
  return (
    <li className="grid gap-3 rounded-card bg-card p-4 ring-1 ring-border">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="min-w-0 break-words font-bold text-lg">
          <span dir="auto">{displayName}</span>{" "}
          <span className="font-normal text-base text-muted-foreground">@{handle}</span>
        </h2>
        <span className="shrink-0 text-muted-foreground text-sm">
          <TimeAgo at={registeredAt} />
        </span>
      </div>
      <p className="break-words text-muted-foreground text-sm">{facts.join(" · ")}</p>
      {reason ? (
        <blockquote className="whitespace-pre-line break-words border-border border-s-3 ps-3" dir="auto">
          {reason}
        </blockquote>
      ) : (
        <p className="text-muted-foreground">{t("noReason")}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <ReasonDialog
          trigger={<Button variant="primary">{t("approve.label")}</Button>}
          title={t("approve.title", { handle })}
          about={t("approve.about")}
          label={t("approve.label")}
          done={t("approve.done", { handle })}
          needsReason={false}
          send={decide("approved")}
        />
        <ReasonDialog
          trigger={<Button variant="danger">{t("reject.label")}</Button>}
          title={t("reject.title", { handle })}
          about={t("reject.about")}
          label={t("reject.label")}
          danger
          done={t("reject.done", { handle })}
          send={decide("rejected")}
        />
      </div>
    </li>
  );
}
