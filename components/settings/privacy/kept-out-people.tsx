"use client";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useKeepOut } from "@/components/people/use-keep-out";
import { Button } from "@/components/ui/button";
import type { AuthorView } from "@/lib/accounts/types";
import { durationUntil } from "@/lib/core/durations";
import type { MutedView } from "@/lib/graph/types";
import { PersonRow } from "./person-row";

/** Who is muted, and until when. */
export function MutedPeople({ people }: { people: readonly MutedView[] }) {
  const t = useTranslations("privacy.muted");
  const format = useFormatter();
  if (people.length === 0) return <p className="text-muted-foreground">{t("noPeople")}</p>;
  return (
    <ul className="-my-2 divide-y divide-border">
      {people.map((person) => {
        const more = person.until
          ? t("until", { date: format.dateTime(new Date(person.until), { dateStyle: "medium", timeStyle: "short" }) })
          : t("forever");
        return <Row key={person.id} person={person} more={more} until={person.until} undo="unmute" />;
      })}
    </ul>
  );
}

/** Who is blocked. */
export function BlockedPeople({ people }: { people: readonly AuthorView[] }) {
  const t = useTranslations("privacy.muted");
  if (people.length === 0) return <p className="text-muted-foreground">{t("noBlocked")}</p>;
  return (
    <ul className="-my-2 divide-y divide-border">
      {people.map((person) => (
        <Row key={person.id} person={person} undo="unblock" />
      ))}
    </ul>
  );
}

interface RowProps {
  person: AuthorView;
  more?: string;
  until?: string | null;
  undo: "unmute" | "unblock";
}

function Row({ person, more, until, undo }: RowProps) {
  const t = useTranslations("privacy.muted");
  const router = useRouter();
  const keepOut = useKeepOut(person, () => router.refresh());
  const [busy, setBusy] = useState(false);

  async function press() {
    setBusy(true);
    if (undo === "unblock") await keepOut.unblock();
    else await keepOut.unmute(durationUntil(until ? new Date(until) : null, new Date()));
    setBusy(false);
  }

  return (
    <PersonRow person={person} more={more}>
      <Button
        size="small"
        busy={busy}
        aria-label={t(`${undo}Aria`, { name: person.displayName })}
        onClick={() => void press()}
      >
        {t(undo)}
      </Button>
    </PersonRow>
  );
}
