"use client";
import { ArrowLeft, UsersRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import type { ConversationView } from "@/lib/messages/types";
import { useConversationTitle } from "../conversation-title";

/** Above the list: that people one doesn't follow want to talk. */
export function RequestsRow({ requests, onOpen }: { requests: readonly ConversationView[]; onOpen: () => void }) {
  const t = useTranslations("messages.request");
  const titleOf = useConversationTitle();
  const [first] = requests;
  if (!first) return null;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex min-h-18 w-[calc(100%-1rem)] items-center gap-3 rounded-lg px-[calc(var(--gutter)-.5rem)] py-2.5 text-start hover:bg-muted max-md:w-full max-md:rounded-none max-md:px-[var(--gutter)] md:mx-2 md:px-3"
    >
      <span className="grid size-13 shrink-0 place-items-center rounded-full bg-secondary text-secondary-foreground">
        <UsersRound aria-hidden className="size-5.5" />
      </span>
      <span className="grid min-w-0 flex-1">
        <b className="truncate">{t("title")}</b>
        <span className="truncate text-muted-foreground text-sm">
          {t("line", {
            name: first.invitedBy?.displayName ?? titleOf(first),
            others: requests.length - 1,
          })}
        </span>
      </span>
      <span className="rounded-full bg-accent px-2.5 py-1 font-bold text-accent-foreground text-sm tabular-nums">
        <span className="sr-only">{t("count", { count: requests.length })}</span>
        <span aria-hidden>{requests.length}</span>
      </span>
    </button>
  );
}

/** The head of the list while it shows requests. */
export function RequestsHead({ as: Heading, onBack }: { as: "h1" | "h2"; onBack: () => void }) {
  const t = useTranslations("messages");
  return (
    <header className="grid shrink-0 gap-1 px-2 pb-2 max-md:pt-[env(safe-area-inset-top)]">
      <div className="flex min-h-17 items-center gap-1">
        <Button variant="ghost" size="icon" aria-label={t("backToList")} onClick={onBack}>
          <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        </Button>
        <Heading className="font-bold font-display text-xl">{t("request.title")}</Heading>
      </div>
      <p className="px-2 text-muted-foreground text-sm">{t("request.intro")}</p>
    </header>
  );
}
