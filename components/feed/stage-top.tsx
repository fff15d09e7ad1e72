"use client";
import { LayoutList, Volume2, VolumeX } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { rememberView } from "@/components/frame/remembered-view";
import { useViewer } from "@/components/frame/viewer";
import { type FeedItem, type FeedName, tabOfSubject } from "@/lib/feed/types";
import { useStage } from "./stage-context";
import { useNameOf } from "./use-name-of";

const tab =
  "relative flex min-h-11 shrink-0 items-center font-[550] text-base outline-offset-[-3px] md:text-lg text-overlay-muted aria-[current]:font-bold aria-[current]:text-white aria-[current]:after:absolute aria-[current]:after:inset-x-[22%] aria-[current]:after:bottom-1.25 aria-[current]:after:h-0.75 aria-[current]:after:rounded-full aria-[current]:after:bg-overlay-brand";

/** The feeds beside each other. Guests have those that need no account. */
const TABS = [
  ["following", "/following"],
  ["for-you", "/"],
  ["friends", "/friends"],
  ["local", "/local"],
] as const;

/** Where the same posts stand as cards; on a tab of a profile at the post that is on the stage. */
function cardsOf({ feed, subject, at }: Pick<Props, "feed" | "subject" | "at">): string | null {
  if (feed === "following" || feed === "friends" || feed === "local") return `/${feed}?view=cards`;
  if (feed === "list") return `/lists/${subject}`;
  if (feed === "profile") return tabAt(subject, at);
  return feed === "hashtag" ? `/tags/${encodeURIComponent(subject ?? "")}` : null;
}

function tabAt(subject: string | undefined, at: FeedItem | null): string {
  const { handle, tab } = tabOfSubject(subject) ?? { handle: subject, tab: "media" };
  if (tab === "media") return `/@${handle}`;
  const place = at && at.position > 0 ? `&at=${at.post.id}&n=${at.position}` : "";
  return `/@${handle}?tab=${tab}${place}`;
}

interface Props {
  feed: FeedName | "watch";
  /** Of which list (its id), hashtag or tab of a profile (`subjectOf`). */
  subject?: string;
  boost: boolean;
  /** What is on the stage. */
  at: FeedItem | null;
}

/** Over the top of the stage: whether there is sound, which feed this is, and the way to the same as cards. */
export function StageTop({ feed, subject, boost, at }: Props) {
  const t = useTranslations("feed");
  const viewer = useViewer();
  const { muted, setMuted } = useStage();
  const cards = cardsOf({ feed, subject, at });
  const name = useNameOf(feed, subject);
  /** At a place of theirs, the cards scroll themselves. */
  const scroll = !cards?.includes("&at=");
  return (
    <div
      className="stage-scene pointer-events-none fixed inset-x-0 top-0 z-stage md:inset-x-auto md:start-19 md:end-0 md:h-dvh xl:start-60 xl:end-90"
      data-theme="dark"
    >
      <div className="stage-box">
        <div className="pointer-events-auto grid grid-cols-[2.75rem_1fr_2.75rem] items-center bg-[image:var(--scrim-top)] px-2 pt-[calc(env(safe-area-inset-top)+.375rem)] pb-9 text-overlay-foreground">
          <button
            type="button"
            aria-pressed={!muted}
            aria-label={t("sound")}
            title={muted ? t("unmute") : t("mute")}
            className="grid size-11 place-items-center rounded-full hover:bg-white/15"
            onClick={() => setMuted(!muted)}
          >
            {muted ? <VolumeX aria-hidden className="size-5.5" /> : <Volume2 aria-hidden className="size-5.5" />}
          </button>
          <nav
            aria-label={t("feeds")}
            className="scrollbar-none flex justify-center-safe gap-4 overflow-x-auto whitespace-nowrap"
          >
            {(feed === "hashtag" || feed === "list" || feed === "profile") && (
              <Link href={cards ?? "/"} scroll={scroll} className={tab} aria-current="page">
                {name}
              </Link>
            )}
            {TABS.filter(([other]) => viewer || other === "for-you" || other === "local").map(([other, href]) => (
              <Link
                key={other}
                href={href}
                className={tab}
                aria-current={feed === other ? "page" : undefined}
                onClick={other === "for-you" ? undefined : () => rememberView("videos")}
              >
                {t(`title.${other}`)}
              </Link>
            ))}
          </nav>
          <span className="grid justify-items-end *:col-start-1 *:row-start-1">
            {cards && !boost && (
              <Link
                href={cards}
                scroll={scroll}
                aria-label={t("asCards")}
                title={t("asCards")}
                onClick={() => rememberView("cards")}
                className="grid size-11 place-items-center rounded-full hover:bg-white/15"
              >
                <LayoutList aria-hidden className="size-5.5" />
              </Link>
            )}
            <span role="status">
              {boost && (
                <b className="grid size-11 place-items-center rounded-full bg-overlay-strong tabular-nums">
                  {t("boost")}
                </b>
              )}
            </span>
          </span>
        </div>
      </div>
      <div className="stage-dock-space" />
    </div>
  );
}
