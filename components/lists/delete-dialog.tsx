"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";

interface Props {
  title: string;
  text: string;
  verb: string;
  onDelete: () => void;
  onClose: () => void;
}

/** What goes with a list or a pack that is deleted, before it is done: there is no way back. */
export function DeleteDialog({ title, text, verb, onDelete, onClose }: Props) {
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent title={title} description={text} closeLabel={common("close")}>
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onClose}>
            {common("cancel")}
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose();
              onDelete();
            }}
          >
            {verb}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
