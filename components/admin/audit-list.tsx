import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { TimeAgo } from "@/components/ui/time-ago";
import type { AuthorView } from "@/lib/accounts/types";
import type { AuditEntry } from "@/lib/audit/types";

/** What was done, a sentence each, with the reason that was given. */
export async function AuditList({ entries }: { entries: readonly AuditEntry[] }) {
  return (
    <ol className="divide-y divide-border overflow-hidden rounded-card bg-card ring-1 ring-border">
      {entries.map((entry) => (
        <li key={entry.id} className="grid gap-1 px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:gap-x-4">
          <p className="min-w-0 break-words">
            <Sentence entry={entry} />
          </p>
          <p className="text-muted-foreground text-sm sm:text-end">
            <TimeAgo at={entry.at} />
          </p>
          {entry.reason && (
            <p
              className="min-w-0 whitespace-pre-line break-words border-border border-s-3 ps-3 text-muted-foreground text-sm sm:col-span-2"
              dir="auto"
            >
              {entry.reason}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

async function Sentence({ entry: { action, actor, targetAccount, target, detail } }: { entry: AuditEntry }) {
  const [t, format] = await Promise.all([getTranslations("admin.audit"), getFormatter()]);
  const settings = await getTranslations("admin.audit.settings");
  const until = typeof detail.until === "string" ? new Date(detail.until) : null;
  const named = target && settings.has(target as "registration") ? settings(target as "registration") : (target ?? "");
  const values = { ...textOf(detail.from, "from"), ...textOf(detail.to, "to"), target: named };
  return (
    <>
      {t.rich(`actions.${action}` as "actions.role.granted", {
        ...values,
        actor: () => <Person of={actor}>{t("system")}</Person>,
        account: () => <Person of={targetAccount}>{t("somebody")}</Person>,
      })}
      {until && (
        <>
          {" "}
          <span className="text-muted-foreground">
            {t("until", { at: `${format.dateTime(until, { dateStyle: "medium", timeStyle: "short" })} UTC` })}
          </span>
        </>
      )}
    </>
  );
}

const textOf = (value: unknown, name: "from" | "to") => ({ [name]: value === undefined ? "" : String(value) });

/** Somebody in a sentence, or the word that stands for nobody. */
function Person({ of, children }: { of: AuthorView | null; children: ReactNode }) {
  if (!of) return <b className="font-semibold">{children}</b>;
  return (
    <Link
      href={`/admin/accounts/${of.id}`}
      title={of.displayName}
      className="font-semibold underline decoration-border underline-offset-3 hover:decoration-current"
    >
      @{of.handle}
    </Link>
  );
}
