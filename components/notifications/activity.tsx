"use client";
import { CheckCheck, Settings } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useInbox } from "@/components/inbox/inbox";
import { useLive } from "@/components/live/live-provider";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { FAMILY_OF, type Family, type NotificationPage } from "@/lib/notifications/types";
import { NotificationSections } from "./sections";
import { useNotifications } from "./use-notifications";
import { useReading } from "./use-reading";

interface Props {
  initial: NotificationPage;
  filter: Family | null;
  /** When the page was made, ISO 8601: what is of today. */
  now: string;
  /** Stands where there is nothing. */
  empty: ReactNode;
  /** The ways to other parts of the inbox and of the list. */
  children: ReactNode;
}

/** What happened, what is new first. Whoever looks at it has read it; what comes meanwhile comes to the top. */
export function Activity({ initial, filter, now, empty, children }: Props) {
  const t = useTranslations("notifications");
  const toast = useToast();
  const fail = useFailureToast();
  const list = useNotifications(initial, filter);
  const router = useRouter();
  useLive("notification", ({ notificationId, notification }) => {
    if (!notification) list.drop(notificationId);
    else if (filter === null || FAMILY_OF[notification.kind] === filter) list.put(notification);
  });
  useLive("reset", () => router.refresh());
  const { counts } = useInbox();
  const { readUpTo, markAll } = useReading(initial.readUpTo, list.rows[0]?.position ?? "0", filter === null);

  async function pressMarkAll() {
    if (await markAll()) toast({ text: t("allRead") });
    else fail();
  }

  return (
    <>
      <div className="flex items-center gap-1">
        <h1 className="min-w-0 flex-1 truncate font-bold font-display text-2xl">
          <span className="md:hidden">{t("inbox")}</span>
          <span className="max-md:hidden">{t("title")}</span>
        </h1>
        <Button
          size="icon"
          variant="ghost"
          aria-label={t("markAll")}
          title={t("markAll")}
          disabled={counts.activity === 0 && readUpTo !== initial.readUpTo}
          onClick={() => void pressMarkAll()}
        >
          <CheckCheck aria-hidden />
        </Button>
        <Button asChild size="icon" variant="ghost">
          <Link href="/settings/notifications" aria-label={t("settingsLink")} title={t("settingsLink")}>
            <Settings aria-hidden />
          </Link>
        </Button>
      </div>
      {children}
      {list.rows.length === 0 && !list.more ? (
        empty
      ) : (
        <NotificationSections list={list} readUpTo={readUpTo} now={now} />
      )}
    </>
  );
}
