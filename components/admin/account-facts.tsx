import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { AuthorView } from "@/lib/accounts/types";
import type { StaffAccountView } from "@/lib/moderation/types";

const INSTANT = { dateStyle: "medium", timeStyle: "short" } as const;

/** What staff may know of an account, a line each; what there is nothing about is left out. */
export async function AccountFacts({ account }: { account: StaffAccountView }) {
  const [t, format] = await Promise.all([getTranslations("admin.account"), getFormatter()]);
  const at = (instant: string | null) => instant && `${format.dateTime(new Date(instant), INSTANT)} UTC`;
  const { registration, sessions, counts } = account;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("email"), account.email],
    [t("joined"), at(account.joinedAt)],
    [t("stateUntil"), at(account.stateUntil)],
    [t("restrictionUntil"), at(account.restrictionUntil)],
    [t("language"), account.language],
    [t("posts"), format.number(counts.posts)],
    [t("followers"), format.number(counts.followers)],
    [t("sessions"), format.number(sessions.count)],
    [t("lastSeen"), at(sessions.lastSeenAt)],
    [t("invitedBy"), registration?.invitedBy && <Person of={registration.invitedBy} />],
    [t("rulesAccepted"), registration?.rulesVersion && t("version", { version: registration.rulesVersion })],
    [t("ageConfirmed"), registration?.ageConfirmed && t("years", { years: registration.ageConfirmed })],
    [t("admittedBy"), registration?.decidedBy && <Person of={registration.decidedBy} />],
    [t("joinReason"), registration?.reason && <q dir="auto">{registration.reason}</q>],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 lg:grid-cols-3">
      {facts
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <div key={name} className="grid content-start gap-0.5">
            <dt className="text-muted-foreground text-sm">{name}</dt>
            <dd className="min-w-0 break-words">{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Person({ of: { id, handle } }: { of: AuthorView }) {
  return (
    <Link href={`/admin/accounts/${id}`} className="underline underline-offset-3">
      @{handle}
    </Link>
  );
}
