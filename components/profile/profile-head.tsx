import Link from "next/link";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RichText } from "@/components/posts/rich-text";
import { Avatar } from "@/components/ui/avatar";
import type { ProfileView } from "@/lib/accounts/types";
import { compactCount } from "@/lib/core/format";
import { Banner } from "./banner";
import { ProfileDetails } from "./profile-details";

interface Props {
  profile: ProfileView;
  /** What the viewer can do with them, at the end of the picture's line. */
  actions?: ReactNode;
  /** Instead of the plain banner and picture: those that can be changed. */
  banner?: ReactNode;
  avatar?: ReactNode;
  /** The page's own heading, or one of many on it. */
  heading?: "h1" | "p";
}

const banner =
  "-mx-[var(--gutter)] aspect-[3/1] max-h-60 min-h-32 w-[calc(100%+2*var(--gutter))] max-w-none md:rounded-b-card";

/** Who somebody is: their banner, face, names, words, counts and links, in their colours. */
export function ProfileHead({ profile, actions, heading: Heading = "h1", ...pictures }: Props) {
  const [t, locale, format] = [useTranslations("profile"), useLocale(), useFormatter()];
  const { displayName, handle, bio, counts, viewer } = profile;
  const facts = [
    [counts.followers, t("followers", { count: counts.followers }), "followers"],
    [counts.following, t("following"), "following"],
    [counts.likes, t("likes", { count: counts.likes }), null],
  ] as const;
  return (
    <header data-accent={profile.accent ?? undefined} className="grid grid-cols-[minmax(0,1fr)] gap-3.5 pb-4">
      {pictures.banner ?? <Banner src={profile.bannerUrl} thumbhash={profile.bannerThumbhash} className={banner} />}
      <div className="relative -mt-17 flex flex-wrap items-end justify-between gap-3 md:-mt-21">
        {pictures.avatar ?? (
          <Avatar name={displayName} src={profile.avatarUrl} size={112} className="ring-5 ring-background" />
        )}
        {actions}
      </div>
      <div className="min-w-0">
        <Heading dir="auto" className="line-clamp-2 font-bold font-display text-3xl" title={displayName}>
          {displayName}
        </Heading>
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
        {facts.map(([count, word, page]) => (
          <li key={word} title={String(count)}>
            <Fact href={page && Heading === "h1" ? `/@${handle}/${page}` : null}>
              <b className="font-bold font-display text-lg">{compactCount(count, locale)}</b>{" "}
              <span className="text-muted-foreground">{word}</span>
            </Fact>
          </li>
        ))}
      </ul>
      <ProfileDetails profile={profile} />
      <p className="text-muted-foreground text-sm">
        {t("joined", { date: format.dateTime(new Date(profile.joinedAt), { month: "long", year: "numeric" }) })}
      </p>
    </header>
  );
}

/** A count, leading to who is counted where there is such a page. */
function Fact({ href, children }: { href: string | null; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link href={href} prefetch={false} className="-my-2 inline-block py-2 hover:underline">
      {children}
    </Link>
  );
}
