"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { FollowButton } from "@/components/profile/follow-button";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { cn } from "@/lib/core/cn";
import type { NotificationView } from "@/lib/notifications/types";
import { KindFace, KindSign } from "./kind-sign";
import { RequestAnswer } from "./request-answer";
import { Sentence } from "./sentence";

interface Props {
  row: NotificationView;
  /** It has not been read. */
  fresh: boolean;
  /** It was dealt with here, and goes. */
  onDone: (row: NotificationView) => void;
  /** The viewer follows who is in it, or no longer does. */
  onFollowed: (row: NotificationView, following: NotificationView["following"]) => void;
}

/** One thing that happened: who, what, when, and what can be done about it. */
export function NotificationRow({ row, fresh, onDone, onFollowed }: Props) {
  const t = useTranslations("notifications");
  const [first] = row.actors;
  const thumbnail = (row.target ?? row.post)?.thumbnailUrl;
  return (
    <article
      className={cn(
        "relative -mx-3.5 grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-3 rounded-lg px-3.5 py-3 hover:bg-muted",
        fresh && "bg-[color-mix(in_oklab,var(--accent)_55%,transparent)]",
      )}
    >
      <span className="relative">
        {first ? <Avatar name={first.displayName} src={first.avatarUrl} size={40} /> : <KindFace kind={row.kind} />}
        {first && <KindSign kind={row.kind} />}
      </span>
      <div className="grid min-w-0 gap-0.5">
        {row.actors.length > 1 && (
          <span aria-hidden className="mb-1 flex">
            {row.actors.map(({ id, displayName, avatarUrl }) => (
              <Avatar
                key={id}
                name={displayName}
                src={avatarUrl}
                size={24}
                className="-me-1.75 ring-2 ring-background"
              />
            ))}
          </span>
        )}
        {/* The link is the whole row, but for what can be pressed in it. */}
        <Link
          href={row.path}
          className="wrap-anywhere line-clamp-4 outline-offset-4 after:absolute after:inset-0 after:rounded-lg"
        >
          {fresh && <span className="sr-only">{t("unread")} </span>}
          <Sentence row={row} />
        </Link>
        <p className="text-muted-foreground text-xs">
          <TimeAgo at={row.at} />
        </p>
        {row.kind === "follow_request" && first && <RequestAnswer account={first} onAnswered={() => onDone(row)} />}
      </div>
      {row.kind === "follow" && row.count === 1 && first ? (
        <span className="relative">
          <FollowButton
            account={first}
            following={row.following === "following"}
            requested={row.following === "requested"}
            size="small"
            onSettled={({ following, requested }) =>
              onFollowed(row, following ? "following" : requested ? "requested" : "none")
            }
          />
        </span>
      ) : thumbnail ? (
        <img
          src={thumbnail}
          alt=""
          width={44}
          height={56}
          loading="lazy"
          decoding="async"
          className="h-14 w-11 rounded-md bg-secondary object-cover"
        />
      ) : (
        (row.kind === "decision" || row.kind === "community") && (
          <Button
            asChild
            size="small"
            variant={row.kind === "community" ? "primary" : "secondary"}
            className="relative"
          >
            <Link href={row.path} tabIndex={-1} aria-hidden>
              {t(row.kind === "community" ? "actions.vote" : "actions.read")}
            </Link>
          </Button>
        )
      )}
    </article>
  );
}
