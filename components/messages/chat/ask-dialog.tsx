"use client";
import { useTranslations } from "next-intl";
import { ReportDialog } from "@/components/people/report-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { MessageView } from "@/lib/messages/types";
import { reportMessage } from "../api";
import type { MessageActions } from "./use-message-actions";

/** What is asked before a message is deleted or reported. */
export function AskDialog({ actions }: { actions: MessageActions }) {
  const { asking, stopAsking } = actions;
  if (!asking) return null;
  return asking.what === "delete" ? (
    <DeleteDialog message={asking.message} actions={actions} />
  ) : (
    <ReportMessage message={asking.message} onClose={stopAsking} />
  );
}

function DeleteDialog({ message, actions }: { message: MessageView; actions: MessageActions }) {
  const t = useTranslations("messages.delete");
  const common = useTranslations("common");
  const forAll = message.own && !message.deleted;
  return (
    <Dialog open onOpenChange={actions.stopAsking}>
      <DialogContent title={t("title")} description={t(forAll ? "textOwn" : "text")} closeLabel={common("close")}>
        <div className="grid gap-2">
          {forAll && (
            <Button variant="danger" onClick={() => actions.remove(message, "all")}>
              {t("forAll")}
            </Button>
          )}
          <Button variant={forAll ? "secondary" : "danger"} onClick={() => actions.remove(message, "me")}>
            {t("forMe")}
          </Button>
          <Button variant="ghost" onClick={actions.stopAsking}>
            {common("cancel")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function ReportMessage({ message, onClose }: { message: MessageView; onClose: () => void }) {
  const t = useTranslations("messages.report");
  return (
    <ReportDialog
      title={t("title")}
      text={t("text")}
      send={(report) => reportMessage(message.conversationId, message.seq, report)}
      onClose={onClose}
    />
  );
}
