"use client";
import { Check } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "@/lib/core/cn";
import type { PostId } from "@/lib/core/ids";
import type { PollView } from "@/lib/posts/types";
import { PollBallot } from "./poll-ballot";
import { PollLine, pollRow } from "./poll-line";

/** The question under a post: to be answered, or how it was answered so far. */
export function Poll({ postId, poll: given }: { postId: PostId; poll: PollView }) {
  const [voted, setVoted] = useState<{ given: PollView; poll: PollView } | null>(null);
  // What the page brings after a vote holds it already.
  const poll = voted?.given === given ? voted.poll : given;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {poll.mayVote ? (
        <PollBallot postId={postId} poll={poll} onVoted={(after) => setVoted({ given, poll: after })} />
      ) : (
        <>
          <Results poll={poll} />
          <PollLine poll={poll} />
        </>
      )}
    </div>
  );
}

/** The options, with their shares where they may be seen. */
function Results({ poll }: { poll: PollView }) {
  const t = useTranslations("cards");
  const format = useFormatter();
  const shares = percentages(poll);
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-2">
      {poll.options.map(({ label, votes }, place) => {
        const mine = poll.chosen.includes(place);
        const share = shares?.[place] ?? null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what an option is known by
          <li key={place} className={cn(pollRow, "bg-muted py-2", mine && "font-bold")}>
            {share !== null && (
              <span
                aria-hidden
                className={cn(
                  "absolute inset-y-0 start-0 -z-1 rounded-xl",
                  mine ? "bg-[color-mix(in_oklab,var(--primary)_45%,var(--card))]" : "bg-secondary",
                )}
                style={{ width: `${share}%` }}
              />
            )}
            <span dir="auto" className="wrap-anywhere min-w-0">
              {label}
            </span>
            {mine && (
              <>
                <Check aria-hidden className="size-4.5 shrink-0" />
                <span className="sr-only">{t("poll.yours")}</span>
              </>
            )}
            {share !== null && (
              <span className="ms-auto shrink-0 tabular-nums" title={t("poll.votes", { count: votes ?? 0 })}>
                {format.number(share / 100, { style: "percent", maximumFractionDigits: 0 })}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** Shares of those who voted, in whole percent, or null where the votes are not to be seen. */
function percentages({ options, voters }: PollView): number[] | null {
  if (options.some(({ votes }) => votes === null)) return null;
  return options.map(({ votes }) => (voters > 0 ? Math.round(((votes ?? 0) / voters) * 100) : 0));
}
