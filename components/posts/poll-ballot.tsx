"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useHaptics } from "@/components/frame/playback";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/core/cn";
import type { PostId } from "@/lib/core/ids";
import { voteInPollAction } from "@/lib/posts/actions";
import type { PollView } from "@/lib/posts/types";
import { PollLine, pollRow } from "./poll-line";

interface BallotProps {
  postId: PostId;
  poll: PollView;
  onVoted: (poll: PollView) => void;
}

/** The options of a poll, to choose among. */
export function PollBallot({ postId, poll, onVoted }: BallotProps) {
  const t = useTranslations("cards");
  const fail = useFailureToast();
  const vibrate = useHaptics();
  const [chosen, choose] = useState<readonly number[]>([]);
  const [busy, start] = useTransition();

  function vote(event: FormEvent) {
    event.preventDefault();
    vibrate("light");
    start(async () => {
      const result = await voteInPollAction({ postId, choices: [...chosen] }).catch(() => null);
      if (!result?.ok) return fail(result?.failure);
      onVoted(result.value);
    });
  }

  return (
    <form onSubmit={vote} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <fieldset className="grid grid-cols-[minmax(0,1fr)] gap-2">
        <legend className="sr-only">{t(poll.multiple ? "poll.chooseSeveral" : "poll.chooseOne")}</legend>
        {poll.options.map(({ label }, place) => (
          // An option has no other name than its place.
          <label
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is what an option is known by
            key={place}
            className={cn(
              pollRow,
              "cursor-pointer bg-muted py-2 hover:bg-secondary has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:outline-[2.5px] has-focus-visible:outline-ring has-focus-visible:outline-offset-[-3px]",
            )}
          >
            <input
              type={poll.multiple ? "checkbox" : "radio"}
              name={`poll-${postId}`}
              checked={chosen.includes(place)}
              onChange={({ target }) =>
                choose(
                  poll.multiple
                    ? target.checked
                      ? [...chosen, place].sort((a, b) => a - b)
                      : chosen.filter((one) => one !== place)
                    : [place],
                )
              }
              className="size-5 shrink-0 accent-[var(--control)] outline-none"
            />
            <span dir="auto" className="wrap-anywhere min-w-0">
              {label}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <PollLine poll={poll} />
        <Button type="submit" size="small" variant="strong" busy={busy} disabled={chosen.length === 0}>
          {t("poll.vote")}
        </Button>
      </div>
    </form>
  );
}
