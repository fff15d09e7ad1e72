import { Compass, Hash, type LucideIcon, MapPin, Users } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PostList } from "@/components/posts/post-list";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { Page } from "@/lib/core/page";
import type { Timeline } from "@/lib/feed/timelines/types";
import type { PostView } from "@/lib/posts/types";

const ICONS: Record<Timeline["feed"], LucideIcon> = {
  following: Compass,
  friends: Users,
  local: MapPin,
  list: Users,
  hashtag: Hash,
};

interface Props {
  timeline: Timeline;
  /** The page's own heading. */
  label: string;
  initial: Page<PostView>;
  /** Instead of what is said where there is nothing yet. */
  empty?: ReactNode;
}

/** A timeline as cards, read on from the API, with word of what is new. */
export function TimelineCards({ timeline, label, initial, empty }: Props) {
  const t = useTranslations("feed");
  const { feed } = timeline;
  const address = `/api/directlink/v1/timelines/${feed}`;
  const query = "subject" in timeline ? `?${new URLSearchParams({ subject: timeline.subject })}` : "";
  const action = feed === "local" || feed === "hashtag" ? "/create" : "/people";
  return (
    <PostList
      key={`${feed}${query}`}
      label={label}
      initial={initial}
      more={address + query}
      newer={`${address}/newer${query}`}
      empty={
        empty ?? (
          <Empty
            icon={ICONS[feed]}
            title={t(`empty.${feed}.title`)}
            action={
              <Button asChild variant="primary">
                <Link href={action}>{t(`empty.${feed}.action`)}</Link>
              </Button>
            }
          >
            {t(`empty.${feed}.text`)}
          </Empty>
        )
      }
      end={<p className="py-6 text-center text-muted-foreground text-sm">{t(`end.${feed}.text`)}</p>}
    />
  );
}
