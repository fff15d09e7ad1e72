"use client";
import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useViewer } from "@/components/frame/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { SuggestionView } from "@/lib/graph/types";
import { RowFollow } from "./account-list";
import { ReasonText } from "./suggestion-reason";
import { useDismissal } from "./use-dismissal";

/** People to follow as cards in a row, each with why. Between posts, in explore, where a feed is empty. */
export function SuggestionRow({ people }: { people: readonly SuggestionView[] }) {
  const t = useTranslations("lists.suggestions");
  const viewer = useViewer();
  const { shown, dismiss } = useDismissal(people);
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="suggestions" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h2 id="suggestions" className="font-bold font-display text-lg">
          {t("title")}
        </h2>
        <Link href="/people" className="flex min-h-11 items-center font-semibold text-brand hover:underline">
          {t("all")}
        </Link>
      </div>
      <ul className="scrollbar-none -mx-[var(--gutter)] flex gap-3 overflow-x-auto px-[var(--gutter)] py-0.5">
        {shown.map((person) => (
          <li
            key={person.id}
            className="relative flex w-44 shrink-0 flex-col items-center gap-3 rounded-card bg-card px-3 pt-5 pb-3.5 text-center ring-1 ring-border"
          >
            <Link
              href={`/@${person.handle}`}
              prefetch={false}
              className="grid w-full min-w-0 flex-1 content-start justify-items-center rounded-lg"
            >
              <Avatar name={person.displayName} src={person.avatarUrl} size={64} className="mb-1.5" />
              <b dir="auto" className="max-w-full truncate">
                {person.displayName}
              </b>
              <span className="max-w-full truncate text-muted-foreground text-sm">@{person.handle}</span>
              <span className="mt-1.5 line-clamp-3 text-pretty text-sm">
                <ReasonText reason={person.reason} />
              </span>
            </Link>
            <RowFollow account={person} />
            {viewer && (
              <Button
                variant="ghost"
                size="icon"
                className="absolute end-0.5 top-0.5 text-muted-foreground"
                aria-label={t("dismiss", { name: person.displayName })}
                title={t("dismissShort")}
                onClick={() => void dismiss(person)}
              >
                <X aria-hidden />
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
