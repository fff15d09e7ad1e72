import { Compass, House, MessageCircle, Plus, UserRound, Users } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { InboxBadge } from "@/components/inbox/inbox-badge";
import { InboxLink } from "@/components/inbox/inbox-link";
import { Avatar } from "@/components/ui/avatar";
import { NavLink } from "./nav-link";
import { StageBar } from "./stage-bar";
import type { ViewerView } from "./viewer";

const item =
  "relative grid content-center justify-items-center gap-0.5 min-w-0 font-[550] text-[min(var(--step-2xs),14px)] text-muted-foreground aria-[current]:font-bold aria-[current]:text-foreground aria-[current]:[&_svg]:fill-current/22";

/** The navigation under the thumb, on phones. `dark` over the stage, whatever the scheme. */
export async function TabBar({ viewer, dark = false }: { viewer: ViewerView; dark?: boolean }) {
  const t = await getTranslations("frame");
  return (
    <StageBar
      aria-label={t("main")}
      stage={dark}
      className="fixed inset-x-0 bottom-0 z-nav grid h-[calc(var(--tabbar)+env(safe-area-inset-bottom))] grid-cols-5 border-border border-t bg-background px-1 pb-[env(safe-area-inset-bottom)] text-foreground md:hidden"
    >
      <NavLink href="/" className={item}>
        <House aria-hidden className="size-5.5" />
        {t("home")}
      </NavLink>
      <NavLink href="/explore" className={item}>
        <Compass aria-hidden className="size-5.5" />
        {t("explore")}
      </NavLink>
      {/* The code of these pages is fetched when somebody goes there: the first video has the line to itself. */}
      <NavLink href="/create" prefetch={false} aria-label={t("create")} className={item}>
        <span className="grid h-[min(2.25rem,44px)] w-[min(3.25rem,60px)] place-items-center rounded-lg bg-primary text-primary-foreground">
          <Plus aria-hidden strokeWidth={2.75} className="size-5.5" />
        </span>
      </NavLink>
      {viewer ? (
        <InboxLink className={item}>
          <MessageCircle aria-hidden className="size-5.5" />
          {t("inbox.label")}
          <InboxBadge
            of="all"
            className="absolute start-[calc(50%+4px)] top-1 h-4.5 min-w-4.5 px-1 ring-2 ring-background"
          />
        </InboxLink>
      ) : (
        <NavLink href="/following" className={item}>
          <Users aria-hidden className="size-5.5" />
          {t("following")}
        </NavLink>
      )}
      <NavLink href={viewer ? `/@${viewer.handle}` : "/sign-in"} prefetch={false} className={item}>
        {viewer ? (
          <Avatar name={viewer.displayName} src={viewer.avatarUrl} size={24} />
        ) : (
          <UserRound aria-hidden className="size-5.5" />
        )}
        {viewer ? t("you") : t("signIn")}
      </NavLink>
    </StageBar>
  );
}
