import { Plus, Search } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Logo } from "@/components/brand/logo";
import { InboxBadge } from "@/components/inbox/inbox-badge";
import { NavSearch } from "@/components/search/nav-search";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import { destinations } from "./destinations";
import { NavLink } from "./nav-link";
import type { ViewerView } from "./viewer";

/** The navigation beside the page: icons from 768 px, with words from 1200 px. */
export async function SideNav({ viewer }: { viewer: ViewerView }) {
  const t = await getTranslations("frame");
  return (
    <nav
      aria-label={t("main")}
      className="fixed inset-y-0 start-0 z-nav hidden w-19 flex-col gap-1 border-border border-e bg-background px-3 pt-5 pb-4 md:flex xl:w-60"
    >
      <Link href="/" aria-label={t("forYou")} className="px-1 pb-4 xl:px-2">
        <Logo sign className="size-11 xl:hidden" />
        <Logo className="hidden h-7.25 w-39 xl:block" />
      </Link>
      <NavSearch label={t("search")} />
      <NavLink
        href="/search"
        title={t("search")}
        className="flex min-h-11.5 items-center gap-3.5 rounded-full px-3.5 font-[550] hover:bg-muted xl:hidden aria-[current]:bg-accent aria-[current]:font-bold aria-[current]:text-accent-foreground"
      >
        <Search aria-hidden className="size-5.5 shrink-0" />
        <span className="sr-only">{t("search")}</span>
      </NavLink>
      {destinations(viewer?.handle ?? null, viewer?.staff).map(({ key, href, icon: Icon }) => (
        <NavLink
          key={key}
          href={href}
          below={key === "settings" || key === "admin" || key === "lists" || key === "bookmarks" || key === "messages"}
          title={t(key)}
          className="relative flex min-h-11.5 items-center gap-3.5 rounded-full px-3.5 font-[550] hover:bg-muted aria-[current]:bg-accent aria-[current]:font-bold aria-[current]:text-accent-foreground"
        >
          <Icon aria-hidden className="size-5.5 shrink-0" />
          <span className="max-xl:sr-only">{t(key)}</span>
          {(key === "messages" || key === "activity") && (
            <InboxBadge of={key} className="ms-auto max-xl:absolute max-xl:start-7 max-xl:top-1" />
          )}
        </NavLink>
      ))}
      <Button asChild variant="primary" className="mt-3 max-xl:px-0">
        <Link href="/create" title={t("create")}>
          <Plus aria-hidden strokeWidth={2.5} />
          <span className="max-xl:sr-only">{t("create")}</span>
        </Link>
      </Button>
      <div className="mt-auto">{viewer ? <Me viewer={viewer} /> : <SignInLink label={t("signIn")} />}</div>
    </nav>
  );
}

function Me({ viewer }: { viewer: NonNullable<ViewerView> }) {
  return (
    <Link
      href={`/@${viewer.handle}`}
      title={viewer.displayName}
      className="flex items-center gap-2.5 rounded-full p-2 hover:bg-muted"
    >
      <Avatar name={viewer.displayName} src={viewer.avatarUrl} size={36} />
      <span className="min-w-0 flex-1 max-xl:sr-only">
        <b className="block truncate text-sm">{viewer.displayName}</b>
        <span className="block truncate text-muted-foreground text-xs">@{viewer.handle}</span>
      </span>
    </Link>
  );
}

function SignInLink({ label }: { label: string }) {
  return (
    <Button asChild variant="strong" className="w-full max-xl:hidden">
      <Link href="/sign-in">{label}</Link>
    </Button>
  );
}
