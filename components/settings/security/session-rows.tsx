"use client";
import { LogOut, Monitor, Smartphone, Tablet } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type ReactNode, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { TimeAgo } from "@/components/ui/time-ago";
import { useToast } from "@/components/ui/toast";
import { endOtherSessionsAction, endSessionAction } from "@/lib/accounts/actions/safety";
import type { SessionView } from "@/lib/accounts/safety/types";
import { useDeviceName } from "./use-device-name";

const ICONS = { phone: Smartphone, tablet: Tablet, desktop: Monitor };

/** The devices that are signed in, this one first; each other one can be signed out, or all of them. */
export function SessionRows({ sessions }: { sessions: readonly SessionView[] }) {
  const t = useTranslations("security.devices");
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();

  function endOthers() {
    start(async () => {
      const result = await endOtherSessionsAction({}).catch(() => null);
      if (result?.ok) toast({ text: t("signedOutOthers", { count: result.value.ended }) });
      else fail(result?.failure);
    });
  }

  const placed = sessions.some(({ place }) => place !== null);
  return (
    <>
      <ul className="-my-1.5 grid grid-cols-[minmax(0,1fr)] divide-y divide-border">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <p className="text-muted-foreground text-sm">
        {t("note")} {placed && t("notePlace")}
      </p>
      {sessions.length > 1 && (
        <Button variant="danger" busy={busy} onClick={endOthers} className="sm:justify-self-start">
          <LogOut aria-hidden className="rtl:-scale-x-100" />
          {t("signOutOthers")}
        </Button>
      )}
    </>
  );
}

function SessionRow({ session }: { session: SessionView }) {
  const t = useTranslations("security.devices");
  const format = useFormatter();
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const device = useDeviceName()(session);
  const Icon = ICONS[session.form];

  function end() {
    start(async () => {
      const result = await endSessionAction({ sessionId: session.id }).catch(() => null);
      if (result?.ok) toast({ text: t("signedOut", { device }) });
      else fail(result?.failure);
    });
  }

  const since = t("since", { date: format.dateTime(new Date(session.firstSeenAt), { dateStyle: "medium" }) });
  const seen: ReactNode = session.current
    ? t("hereNow")
    : t.rich("lastSeen", { time: () => <TimeAgo at={session.lastSeenAt} /> });
  return (
    <li className="flex min-h-15 items-center gap-3.5 py-2.5">
      <Icon aria-hidden className="size-5.5 shrink-0 text-muted-foreground" />
      <span className="min-w-0 flex-1">
        <b className="block truncate font-semibold">{device}</b>
        <span className="block text-muted-foreground text-sm">
          {seen} · {session.place ? `${session.place} · ` : ""}
          <span className="whitespace-nowrap">{since}</span>
        </span>
      </span>
      {session.current ? (
        <span className="shrink-0 rounded-full bg-accent px-2.5 py-1 font-semibold text-accent-foreground text-sm">
          {t("thisDevice")}
        </span>
      ) : (
        <Button size="small" busy={busy} aria-label={t("signOutOf", { device })} onClick={end}>
          {t("signOut")}
        </Button>
      )}
    </li>
  );
}
