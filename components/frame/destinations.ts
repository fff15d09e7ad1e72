import {
  Bell,
  Bookmark,
  Compass,
  House,
  List,
  type LucideIcon,
  MessageCircle,
  Settings,
  ShieldCheck,
  UserRound,
  Users,
} from "lucide-react";

export interface Destination {
  readonly key:
    | "forYou"
    | "following"
    | "lists"
    | "explore"
    | "messages"
    | "activity"
    | "bookmarks"
    | "profile"
    | "settings"
    | "admin";
  readonly href: string;
  readonly icon: LucideIcon;
}

/**
 * Where the navigation leads, top to bottom. A guest has no profile yet: that place leads to signing in. The staff have
 * pages of their own.
 */
export function destinations(handle: string | null, staff = false): readonly Destination[] {
  return [
    { key: "forYou", href: "/", icon: House },
    { key: "following", href: "/following", icon: Users },
    ...(handle ? [{ key: "lists", href: "/lists", icon: List } as const] : []),
    { key: "explore", href: "/explore", icon: Compass },
    ...(handle ? [{ key: "messages", href: "/messages", icon: MessageCircle } as const] : []),
    ...(handle ? [{ key: "activity", href: "/activity", icon: Bell } as const] : []),
    ...(handle ? [{ key: "bookmarks", href: "/bookmarks", icon: Bookmark } as const] : []),
    { key: "profile", href: handle ? `/@${handle}` : "/sign-in", icon: UserRound },
    { key: "settings", href: "/settings", icon: Settings },
    ...(staff ? [{ key: "admin", href: "/admin", icon: ShieldCheck } as const] : []),
  ];
}
