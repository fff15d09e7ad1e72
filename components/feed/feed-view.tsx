"use client";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import type { FeedName, FeedPage } from "@/lib/feed/types";
import { openFeedAnew } from "./api";
import { FeedStage } from "./feed-stage";

interface Props {
  feed: FeedName | "watch";
  /** Of which list (its id), hashtag or tab of a profile (`subjectOf`). */
  subject?: string;
  initial: FeedPage;
  /** Where the reader was when they left. */
  startAt?: number;
}

/** A feed as one full-height video after another, and anew from its top when newer ones are asked for. */
export function FeedView({ feed, subject, initial, startAt = 0 }: Props) {
  const fail = useFailureToast();
  const [renewed, setRenewed] = useState<FeedPage | null>(null);
  const [renewing, setRenewing] = useState(false);
  const page = renewed ?? initial;

  async function renew() {
    if (feed === "watch" || renewing) return;
    setRenewing(true);
    try {
      setRenewed(await openFeedAnew(feed, subject));
      // The place in the old order is none in the new one.
      const url = new URL(window.location.href);
      for (const name of ["s", "at", "post"]) url.searchParams.delete(name);
      window.history.replaceState(window.history.state, "", url);
    } catch {
      fail();
    } finally {
      setRenewing(false);
    }
  }

  return (
    <FeedStage
      key={page.session}
      feed={feed}
      subject={subject}
      initial={page}
      startAt={renewed ? 0 : startAt}
      renew={feed === "watch" ? null : () => void renew()}
      renewing={renewing}
    />
  );
}
