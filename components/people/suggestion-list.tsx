"use client";
import { UserRoundPlus, X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { SuggestionView } from "@/lib/graph/types";
import { RowFollow } from "./account-list";
import { AccountRow } from "./account-row";
import { ReasonText } from "./suggestion-reason";
import { useDismissal } from "./use-dismissal";

/** People to follow, one a row, each with why. */
export function SuggestionList({ people }: { people: readonly SuggestionView[] }) {
  const t = useTranslations("lists.suggestions");
  const viewer = useViewer();
  const { shown, dismiss } = useDismissal(people);
  if (shown.length === 0) {
    const action = (
      <Button asChild variant="primary">
        <Link href="/explore">{t("empty.action")}</Link>
      </Button>
    );
    return (
      <Empty icon={UserRoundPlus} title={t("empty.title")} action={action}>
        {t("empty.text")}
      </Empty>
    );
  }
  return (
    <ul aria-label={t("title")} className="divide-y divide-border">
      {shown.map((person) => (
        <li key={person.id}>
          <AccountRow
            account={person}
            bio={person.bio}
            followsYou={person.viewer.followsYou}
            note={<ReasonText reason={person.reason} />}
          >
            <RowFollow account={person} />
            {viewer && (
              <Button
                variant="ghost"
                size="icon"
                className="-ms-2 text-muted-foreground max-sm:-me-2"
                aria-label={t("dismiss", { name: person.displayName })}
                title={t("dismissShort")}
                onClick={() => void dismiss(person)}
              >
                <X aria-hidden />
              </Button>
            )}
          </AccountRow>
        </li>
      ))}
    </ul>
  );
}
