import { BadgeCheck, Link2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ProfileView } from "@/lib/accounts/types";

/** What somebody says of themselves in a word each: their links (a tick for those that are theirs), place, pronouns. */
export function ProfileDetails({ profile }: { profile: Pick<ProfileView, "links" | "location" | "pronouns"> }) {
  const t = useTranslations("profile");
  const { links, location, pronouns } = profile;
  if (links.length === 0 && !location && !pronouns) return null;
  return (
    <dl className="grid max-w-152 gap-px overflow-hidden rounded-lg bg-border text-sm ring-1 ring-border">
      {links.map(({ label, url, verified }) => (
        <Row key={url} title={label}>
          <Link2 aria-hidden className="size-4 shrink-0 text-brand" />
          <a
            href={url}
            rel="me nofollow noopener ugc"
            target="_blank"
            className="-my-3 min-w-0 truncate py-3 font-[550] text-brand hover:underline"
          >
            {shortened(url)}
          </a>
          {verified && (
            <span className="ms-auto inline-flex shrink-0 items-center gap-1 rounded-full bg-[color-mix(in_oklab,var(--success)_14%,var(--card))] px-2 py-0.5 font-[650] text-success text-xs">
              <BadgeCheck aria-hidden className="size-3.5" />
              {t("verified")}
            </span>
          )}
        </Row>
      ))}
      {location && <Row title={t("location")}>{location}</Row>}
      {pronouns && <Row title={t("pronouns")}>{pronouns}</Row>}
    </dl>
  );
}

function Row({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(4rem,6.25rem)_minmax(0,1fr)] items-center gap-3 bg-card px-3.5 py-2.5">
      <dt dir="auto" className="truncate text-muted-foreground" title={title}>
        {title}
      </dt>
      <dd dir="auto" className="flex min-w-0 items-center gap-1.5">
        {children}
      </dd>
    </div>
  );
}

/** An address without what all have in common. */
function shortened(url: string): string {
  return url.replace(/^https?:\/\/(?:www\.)?/, "").replace(/\/$/, "");
}
