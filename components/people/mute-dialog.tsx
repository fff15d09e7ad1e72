"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { DURATIONS, type Duration } from "@/lib/core/durations";

interface Props {
  name: string;
  onClose: () => void;
  onMute: (duration: Duration) => void;
}

/** For how long. One press mutes. */
export function MuteDialog({ name, onClose, onMute }: Props) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t("muteDialog.title", { name })}
        description={t("muteDialog.text")}
        closeLabel={common("close")}
      >
        <div className="grid gap-2">
          {DURATIONS.map((duration) => (
            <Button
              key={duration}
              onClick={() => {
                onClose();
                onMute(duration);
              }}
            >
              {t(`muteDialog.${duration}`)}
            </Button>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
