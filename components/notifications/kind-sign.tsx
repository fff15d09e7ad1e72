import {
  AtSign,
  ChartNoAxesColumn,
  Clapperboard,
  Heart,
  Landmark,
  type LucideIcon,
  MessageCircle,
  Quote,
  Repeat2,
  Scale,
  Smile,
  UserPlus,
} from "lucide-react";
import { cn } from "@/lib/core/cn";
import type { NotificationKind } from "@/lib/notifications/types";

/** The sign of each kind and its ground; white on each of them is 4.5:1 at least, ink on marigold. */
const SIGNS: Readonly<Record<NotificationKind, readonly [LucideIcon, string]>> = {
  like: [Heart, "bg-[#c93d1d] [&_svg]:fill-current"],
  reaction: [Smile, "bg-[#c93d1d]"],
  comment: [MessageCircle, "bg-[#5b46c9]"],
  reply: [MessageCircle, "bg-[#5b46c9]"],
  mention: [AtSign, "bg-[#5b46c9]"],
  quote: [Quote, "bg-[#0a6f48]"],
  repost: [Repeat2, "bg-[#0a6f48]"],
  follow: [UserPlus, "bg-[#7b2f78]"],
  follow_request: [UserPlus, "bg-[#7b2f78]"],
  message_request: [MessageCircle, "bg-[#5b46c9]"],
  poll: [ChartNoAxesColumn, "bg-secondary text-foreground"],
  upload: [Clapperboard, "bg-secondary text-foreground"],
  decision: [Scale, "bg-secondary text-foreground"],
  community: [Landmark, "bg-accent text-accent-foreground"],
};

/** What a row is about, as a small sign at a face. */
export function KindSign({ kind }: { kind: NotificationKind }) {
  const [Icon, ground] = SIGNS[kind];
  return (
    <span
      aria-hidden
      className={cn(
        "absolute -end-1.25 -bottom-1.25 grid size-5.5 place-items-center rounded-full text-white ring-[2.5px] ring-background",
        ground,
      )}
    >
      <Icon className="size-3" strokeWidth={2.75} />
    </span>
  );
}

/** The same in place of a face, for what the instance itself tells. */
export function KindFace({ kind }: { kind: NotificationKind }) {
  const [Icon, ground] = SIGNS[kind];
  return (
    <span aria-hidden className={cn("grid size-10 place-items-center rounded-full", ground)}>
      <Icon className="size-5.5" />
    </span>
  );
}
