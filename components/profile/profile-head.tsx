import { Settings } from "lucide-react";
import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { RichText } from "@/components/posts/rich-text";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { ProfileView } from "@/lib/accounts/types";
import { compactCount } from "@/lib/core/format";
import { FollowButton } from "./follow-button";

/** Who somebody is: face, names, words, counts, and the way to follow them. */
export async function ProfileHead({ profile }: { profile: ProfileView }) {
  const [t, locale, format] = await Promise.all([getTranslations("profile"), getLocale(), getFormatter()]);
  const { displayName, handle, bio, counts, viewer } = profile;
  const facts = [
    [counts.followers, t("followers", { count: counts.followers })],
    [counts.following, t("following")],
    [counts.likes, t("likes", { count: counts.likes })],
  ] as const;
  return (
    <header className="grid gap-3.5 pb-4">
      <div
        aria-hidden
        className="-mx-[var(--gutter)] h-38 bg-[radial-gradient(120%_140%_at_15%_0%,var(--primary)_0,transparent_55%),radial-gradient(120%_160%_at_90%_20%,var(--plum)_0,transparent_60%)] bg-accent opacity-80 md:h-54 md:rounded-b-card"
      />
      <div className="relative -mt-17 flex items-end justify-between gap-3 md:-mt-21">
        <Avatar name={displayName} src={profile.avatarUrl} size={112} className="ring-5 ring-background" />
        {viewer.own ? (
          <Button asChild>
            <Link href="/settings">
              <Settings aria-hidden />
              {t("edit")}
            </Link>
          </Button>
        ) : (
          <FollowButton account={profile} following={viewer.following} />
        )}
      </div>
      <div className="min-w-0">
        <h1 className="line-clamp-2 font-bold font-display text-3xl" title={displayName}>
          {displayName}
        </h1>
        <p className="flex flex-wrap items-center gap-1.5 text-muted-foreground">
          <span className="min-w-0 break-all">@{handle}</span>
          {viewer.followsYou && (
            <span className="rounded-full bg-secondary px-2 py-0.5 font-[650] text-foreground text-xs">
              {t("followsYou")}
            </span>
          )}
        </p>
      </div>
      {bio && (
        <p dir="auto" className="max-w-152 whitespace-pre-line [&_a]:font-[550] [&_a]:text-brand">
          <RichText text={bio} />
        </p>
      )}
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {facts.map(([count, word]) => (
          <li key={word} title={String(count)}>
            <b className="font-bold font-display text-lg">{compactCount(count, locale)}</b>{" "}
            <span className="text-muted-foreground">{word}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted-foreground text-sm">
        {t("joined", { date: format.dateTime(new Date(profile.joinedAt), { month: "long", year: "numeric" }) })}
      </p>
    </header>
  );
}
