"use client";
import { Ban, Flag, LogOut, Search, Trash2, UserRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { BlockDialog } from "@/components/people/block-dialog";
import { ReportAccount } from "@/components/people/report-about";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { setBlockAction } from "@/lib/graph/actions";
import type { ConversationView } from "@/lib/messages/types";
import { useConversationTitle } from "../conversation-title";
import { Face } from "../face";
import { useMessages } from "../store/messages-provider";
import { GroupName } from "./group-name";
import { GroupPicture } from "./group-picture";
import { InviteLink } from "./invite-link";
import { Members } from "./members";
import { PartDialog } from "./part-dialog";

interface Props {
  conversation: ConversationView;
  onClose: () => void;
  onSearch: () => void;
}

const row =
  "flex min-h-12 w-full items-center gap-3 rounded-lg px-3 text-start font-[550] hover:bg-muted [&_svg]:size-5";

/** About a conversation: who is in it, and what its members and those who run it can do. */
export function AboutSheet({ conversation, onClose, onSearch }: Props) {
  const t = useTranslations("messages.about");
  const common = useTranslations("common");
  const title = useConversationTitle()(conversation);
  const [asking, ask] = useState<"leave" | "delete" | "report" | "block" | null>(null);
  const { kind, other, role, state } = conversation;
  const manages = kind === "group" && state === "active" && role !== "member";
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent
        title={t(kind === "group" ? "group" : "direct")}
        closeLabel={common("close")}
        expandLabel={common("fullHeight")}
      >
        <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto overscroll-contain px-4 pt-2 pb-[calc(env(safe-area-inset-bottom)+1.5rem)]">
          <div className="grid justify-items-center gap-2 text-center">
            {manages ? <GroupPicture conversation={conversation} /> : <Face conversation={conversation} size={88} />}
            {manages ? (
              <GroupName key={conversation.name} conversation={conversation} />
            ) : (
              <p dir="auto" className="wrap-anywhere font-bold font-display text-xl">
                {title}
              </p>
            )}
          </div>
          <div className="grid">
            <button
              type="button"
              className={row}
              onClick={async () => {
                onClose();
                await layersGone();
                onSearch();
              }}
            >
              <Search aria-hidden />
              {t("search")}
            </button>
            {other && (
              <>
                <Link href={`/@${other.handle}`} className={row}>
                  <UserRound aria-hidden />
                  {t("profile")}
                </Link>
                <button type="button" className={row} onClick={() => ask("report")}>
                  <Flag aria-hidden />
                  {t("report", { handle: other.handle })}
                </button>
                <button type="button" className={`${row} text-destructive`} onClick={() => ask("block")}>
                  <Ban aria-hidden />
                  {t("block", { handle: other.handle })}
                </button>
              </>
            )}
          </div>
          {manages && <InviteLink conversation={conversation} />}
          {kind === "group" && <Members conversation={conversation} />}
          <button type="button" className={`${row} text-destructive`} onClick={() => ask("delete")}>
            <Trash2 aria-hidden />
            {t("delete")}
          </button>
          {kind === "group" && state === "active" && (
            <button type="button" className={`${row} text-destructive`} onClick={() => ask("leave")}>
              <LogOut aria-hidden className="rtl:-scale-x-100" />
              {t("leave")}
            </button>
          )}
        </div>
        {(asking === "leave" || asking === "delete") && (
          <PartDialog conversation={conversation} how={asking} onClose={() => ask(null)} onDone={onClose} />
        )}
        {asking === "report" && other && <ReportAccount account={other} onClose={() => ask(null)} />}
        {asking === "block" && other && (
          <Block conversation={conversation} onClose={() => ask(null)} onDone={onClose} />
        )}
      </SheetContent>
    </Dialog>
  );
}

function Block({
  conversation: { id, other },
  onClose,
  onDone,
}: {
  conversation: ConversationView;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useTranslations("people");
  const { inbox } = useMessages();
  const toast = useToast();
  const fail = useFailureToast();
  if (!other) return null;

  async function block(blocked: boolean) {
    onClose();
    onDone();
    await layersGone();
    if (!other) return;
    const result = await setBlockAction({ accountId: other.id, blocked }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    toast({
      text: t(blocked ? "blocked" : "unblocked", { handle: other.handle }),
      action: blocked ? { label: t("undo"), run: () => void block(false) } : undefined,
    });
    await inbox.refresh(id);
  }

  return <BlockDialog name={other.displayName} onClose={onClose} onBlock={() => void block(true)} />;
}
