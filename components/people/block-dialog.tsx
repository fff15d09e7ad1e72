"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";

/** What a block means, before it is done: follows that end don't come back. */
export function BlockDialog({ name, onClose, onBlock }: { name: string; onClose: () => void; onBlock: () => void }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t("blockDialog.title", { name })}
        description={t("blockDialog.text")}
        closeLabel={common("close")}
      >
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose();
              onBlock();
            }}
          >
            {t("blockDialog.action")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
