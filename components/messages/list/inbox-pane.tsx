"use client";
import { PenLine, Search, X } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { InboxTabs } from "@/components/inbox/inbox-tabs";
import { Button } from "@/components/ui/button";
import { useLeaveByLink } from "@/components/ui/use-layer";
import { useOpen } from "@/components/ui/use-open";
import { cn } from "@/lib/core/cn";
import { SearchPane } from "../search/search-pane";
import { useInboxState } from "../store/messages-provider";
import { listed } from "../store/state";
import { ConversationList } from "./conversation-list";
import { RequestsHead, RequestsRow } from "./requests";

const FILTERS = ["all", "unread", "groups"] as const;

const chip =
  "inline-flex min-h-9 items-center rounded-full px-3.5 font-[550] text-sm ring-1 ring-input ring-inset hover:bg-muted aria-pressed:bg-foreground aria-pressed:font-bold aria-pressed:text-background aria-pressed:ring-foreground pointer-coarse:min-h-11";

/** The list of conversations: beside the one that is open on wide screens, the whole screen on a phone. */
export function InboxPane() {
  const t = useTranslations("messages");
  const path = usePathname();
  const state = useInboxState();
  const [filter, setFilter] = useState<(typeof FILTERS)[number]>("all");
  const [requests, openRequests] = useOpen({});
  const [searching, search] = useOpen({});
  const leave = useLeaveByLink(() => {
    openRequests(false);
    search(false);
  });
  const open = path.split("/")[2] ?? null;
  // What is open beside it names the page.
  const Heading = open ? "h2" : "h1";
  const waiting = listed(state, "requests");
  return (
    <section
      aria-label={t("list.label")}
      {...(requests || searching ? leave : {})}
      className={cn(
        "absolute inset-0 flex flex-col bg-background md:static md:w-88 md:shrink-0 md:border-border md:border-e",
        // It keeps its place under the conversation, but nobody meets it there.
        open && "max-md:invisible",
      )}
    >
      {requests ? (
        <RequestsHead as={Heading} onBack={() => openRequests(false)} />
      ) : (
        <header className="flex min-h-17 shrink-0 items-center gap-1 ps-[var(--gutter)] pe-2 max-md:pt-[env(safe-area-inset-top)]">
          <Heading className="flex-1 font-bold font-display text-2xl">
            <span className="md:hidden">{t("inbox")}</span>
            <span className="max-md:hidden">{t("title")}</span>
          </Heading>
          <Button
            variant="ghost"
            size="icon"
            aria-label={t(searching ? "search.close" : "search.open")}
            aria-expanded={searching}
            onClick={() => search(!searching)}
          >
            {searching ? <X aria-hidden /> : <Search aria-hidden />}
          </Button>
          <Button asChild variant="ghost" size="icon">
            <Link href="/messages/new" prefetch={false} aria-label={t("new.title")} title={t("new.title")}>
              <PenLine aria-hidden />
            </Link>
          </Button>
        </header>
      )}
      {!searching && !requests && (
        <>
          <div className="px-[var(--gutter)]">
            <InboxTabs current="messages" />
          </div>
          <fieldset className="scrollbar-none flex shrink-0 gap-2 overflow-x-auto px-[var(--gutter)] py-2 md:pt-0">
            <legend className="sr-only">{t("list.filter")}</legend>
            {FILTERS.map((name) => (
              <button
                key={name}
                type="button"
                aria-pressed={filter === name}
                onClick={() => setFilter(name)}
                className={chip}
              >
                {t(name === "unread" ? "list.unreadOnly" : `list.${name}`)}
              </button>
            ))}
          </fieldset>
        </>
      )}
      {searching ? (
        <SearchPane conversationId={null} onFound={() => {}} />
      ) : (
        <ConversationList filter={requests ? "requests" : filter} open={open}>
          {!requests && filter === "all" && waiting.length > 0 && (
            <RequestsRow requests={waiting} onOpen={() => openRequests(true)} />
          )}
        </ConversationList>
      )}
    </section>
  );
}
