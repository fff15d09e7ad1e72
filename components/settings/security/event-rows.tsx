"use client";
import {
  Ban,
  Check,
  KeyRound,
  Laptop,
  LogOut,
  type LucideIcon,
  Mail,
  ShieldAlert,
  ShieldCheck,
  ShieldOff,
  Undo2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { TimeAgo } from "@/components/ui/time-ago";
import type { SecurityEventKind, SecurityEventView } from "@/lib/accounts/safety/types";
import { NotMe } from "./not-me";
import { useDeviceName } from "./use-device-name";

const ICONS: Partial<Record<SecurityEventKind, LucideIcon>> = {
  "new-device": Laptop,
  "email-changed": Mail,
  "passkey-added": KeyRound,
  "passkey-removed": Ban,
  "totp-on": ShieldCheck,
  "totp-off": ShieldOff,
  "sessions-ended": LogOut,
  "change-undone": Undo2,
  "sign-in-failed": ShieldAlert,
  "second-step-failed": ShieldAlert,
};

/** What happened to the safety of one's account, newest first; what can be taken back has a button that does it. */
export function EventRows({ events }: { events: readonly SecurityEventView[] }) {
  const t = useTranslations("security.events");
  const nameOf = useDeviceName();
  if (events.length === 0) return <p className="text-muted-foreground">{t("none")}</p>;
  return (
    <ul className="-my-1.5 grid grid-cols-[minmax(0,1fr)] divide-y divide-border">
      {events.map((event, index) => {
        const { id, kind, at, browser, place, undone, undoable } = event;
        const Icon = ICONS[kind] ?? Check;
        const details = [browser ? nameOf(event) : null, place, undone ? t("undone") : null];
        return (
          <li key={id} className="flex min-h-15 items-center gap-3.5 py-2.5">
            <Icon aria-hidden className="size-5.5 shrink-0 text-muted-foreground" />
            <span className="min-w-0 flex-1">
              <b className="block font-semibold">{t(`kinds.${kind}`)}</b>
              <span className="block text-muted-foreground text-sm">
                <TimeAgo at={at} />
                {details.filter(Boolean).map((detail) => ` · ${detail}`)}
              </span>
            </span>
            {undoable && <NotMe event={event} changes={events.slice(0, index + 1).filter((one) => one.undoable)} />}
          </li>
        );
      })}
    </ul>
  );
}
