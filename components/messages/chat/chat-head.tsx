"use client";
import { ArrowLeft, Bell, BellOff, Info, Search } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { ConversationView } from "@/lib/messages/types";
import { setMuted } from "../api";
import { useConversationTitle } from "../conversation-title";
import { Face } from "../face";
import { useMessages, usePresenceState } from "../store/messages-provider";

interface Props {
  conversation: ConversationView;
  onSearch: () => void;
  onAbout: () => void;
}

/** Whose conversation it is, whether they are here, and what can be set about it. */
export function ChatHead({ conversation, onSearch, onAbout }: Props) {
  const t = useTranslations("messages");
  const title = useConversationTitle()(conversation);
  const { inbox } = useMessages();
  const toast = useToast();
  const fail = useFailureToast();
  const { id, muted, other, kind } = conversation;
  const line = usePresenceLine(conversation);

  async function mute() {
    inbox.change(id, { muted: !muted });
    const answer = await setMuted(id, !muted);
    if (answer.ok) return toast({ text: t(muted ? "unmuted" : "mutedNow") });
    inbox.change(id, { muted });
    return fail(answer.failure);
  }

  const name = (
    <>
      <Face conversation={conversation} size={44} />
      <span className="grid min-w-0 flex-1 text-start">
        <h1 dir="auto" title={title} className="truncate font-[650]">
          {title}
        </h1>
        {line && <span className="truncate text-muted-foreground text-sm">{line}</span>}
      </span>
    </>
  );
  const whole = "flex min-h-13 min-w-0 flex-1 items-center gap-2.5 rounded-lg px-1 hover:bg-muted";
  return (
    <header className="flex min-h-17 shrink-0 items-center gap-0.5 border-border border-b px-1 max-md:pt-[env(safe-area-inset-top)] md:px-3">
      <Button asChild variant="ghost" size="icon" className="md:hidden">
        <Link href="/messages" aria-label={t("backToList")}>
          <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        </Link>
      </Button>
      {kind === "direct" && other ? (
        <Link href={`/@${other.handle}`} prefetch={false} className={whole}>
          {name}
        </Link>
      ) : (
        <button type="button" onClick={onAbout} className={whole}>
          {name}
        </button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("search.inHere")}
        title={t("search.inHere")}
        onClick={onSearch}
        className="max-sm:hidden"
      >
        <Search aria-hidden />
      </Button>
      {conversation.state !== "left" && (
        <Button
          variant="ghost"
          size="icon"
          aria-pressed={muted}
          aria-label={t("mute")}
          title={t(muted ? "unmute" : "mute")}
          onClick={() => void mute()}
        >
          {muted ? <BellOff aria-hidden /> : <Bell aria-hidden />}
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t(kind === "group" ? "about.group" : "about.direct")}
        title={t(kind === "group" ? "about.group" : "about.direct")}
        onClick={onAbout}
      >
        <Info aria-hidden />
      </Button>
    </header>
  );
}

/** Whether the other is here, or was when; of a group, who is in it and how many of them are here. */
function usePresenceLine({ kind, other, members, memberCount }: ConversationView): string {
  const t = useTranslations("messages.presence");
  const format = useFormatter();
  const viewer = useViewer();
  const { seen } = usePresenceState();
  if (kind === "direct") {
    const here = other && seen.get(other.id);
    if (here?.online) return t("online");
    if (here?.lastSeenAt) return t("lastSeen", { time: format.relativeTime(new Date(here.lastSeenAt), new Date()) });
    return other ? `@${other.handle}` : "";
  }
  const others = members.filter(({ id }) => id !== viewer?.id);
  const names = others.slice(0, 4).map(({ displayName }) => displayName);
  const rest = memberCount - 1 - names.length;
  const list = format.list([...names, ...(rest > 0 ? [t("others", { count: rest })] : []), t("you")], {
    type: "conjunction",
  });
  const online = others.filter(({ id }) => seen.get(id)?.online).length;
  return online > 0 ? `${list} · ${t("here", { count: online + 1 })}` : list;
}
