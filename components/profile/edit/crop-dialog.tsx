"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { type Area, CropArea } from "@/components/upload/crop-area";
import { cropPicture, type PictureKind, SHAPES } from "./crop-picture";

interface Props {
  kind: PictureKind;
  /** The chosen picture, as the browser holds it. */
  address: string;
  onCropped: (file: File) => void;
  onCancel: () => void;
  /** The browser can't show it. */
  onUnreadable: () => void;
}

/** Choose the part of a picture that is shown: drag, pinch, wheel, arrow keys, or the slider. */
export default function CropDialog({ kind, address, onCropped, onCancel, onUnreadable }: Props) {
  const t = useTranslations("profile.picture");
  const [area, setArea] = useState<Area | null>(null);
  const [busy, start] = useTransition();
  const { width, height } = SHAPES[kind];

  function use() {
    if (!area) return;
    start(async () => {
      const file = await cropPicture(address, kind, area).catch(() => null);
      if (file) onCropped(file);
      else onUnreadable();
    });
  }

  return (
    <Dialog open onOpenChange={(open) => open || onCancel()}>
      <DialogContent
        title={t(kind === "avatar" ? "cropAvatar" : "cropBanner")}
        description={t("cropHint")}
        closeLabel={t("close")}
        className={kind === "banner" ? "max-w-2xl" : undefined}
      >
        <CropArea
          address={address}
          aspect={width / height}
          shape={kind === "avatar" ? "round" : "rect"}
          showGrid={kind === "banner"}
          labels={{ area: t("cropArea"), zoom: t("zoom") }}
          onArea={setArea}
          onUnreadable={onUnreadable}
        />
        <div className="flex justify-end gap-2">
          <Button variant="ghost" onClick={onCancel}>
            {t("cancel")}
          </Button>
          <Button variant="primary" busy={busy} disabled={!area} onClick={use}>
            {t("use")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
