"use client";
import { FileText, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import type { AccountId } from "@/lib/core/ids";
import type { DraftView } from "@/lib/posts/drafts/types";
import type { ContextPost } from "../document";
import { DraftRow } from "./draft-row";
import { useDrafts } from "./use-drafts";

interface Props {
  accountId: AccountId;
  drafts: readonly DraftView[];
  /** The posts that they answer and quote. */
  about: readonly ContextPost[];
}

/** What is not published yet: what waits for its time, and what is being written, here or on another device. */
export function DraftsList({ accountId, drafts, about }: Props) {
  const t = useTranslations("compose.drafts");
  const { entries, edit, beginAnew, publishNow, unschedule, discard } = useDrafts(accountId, drafts, about);
  const scheduled = entries
    .filter(({ state }) => state === "scheduled")
    .sort((a, b) => ((a.document.publishAt ?? "") < (b.document.publishAt ?? "") ? -1 : 1));
  const others = entries.filter(({ state }) => state !== "scheduled");
  const groups = [
    ["scheduled", scheduled],
    ["begun", others],
  ] as const;

  return (
    <>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-bold font-display text-2xl">{t("title")}</h1>
        <Button variant="primary" onClick={() => void beginAnew()}>
          <Plus aria-hidden strokeWidth={2.5} />
          {t("new")}
        </Button>
      </div>
      {entries.length === 0 && (
        <Empty icon={FileText} title={t("none.title")}>
          {t("none.text")}
        </Empty>
      )}
      {groups.map(
        ([name, group]) =>
          group.length > 0 && (
            <section key={name} aria-labelledby={`drafts-${name}`} className="mb-6">
              <h2 id={`drafts-${name}`} className="mb-2 font-bold font-display text-lg">
                {t(name)}
              </h2>
              <ul className="grid gap-3">
                {group.map((entry) => (
                  <DraftRow
                    key={entry.clientKey}
                    entry={entry}
                    onEdit={() => void edit(entry)}
                    onPublish={() => void publishNow(entry)}
                    onUnschedule={() => void unschedule(entry)}
                    onDiscard={() => discard(entry)}
                  />
                ))}
              </ul>
            </section>
          ),
      )}
    </>
  );
}
