"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import Cropper, { type Area } from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
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

const ZOOM_MAX = 4;

/** Choose the part of a picture that is shown: drag, pinch, wheel, arrow keys, or the slider. */
export default function CropDialog({ kind, address, onCropped, onCancel, onUnreadable }: Props) {
  const t = useTranslations("profile.picture");
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
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
        <div className="relative h-72 overflow-hidden rounded-lg bg-[#130b15] [&_[data-testid=container]:focus-visible]:outline-2">
          <Cropper
            image={address}
            crop={crop}
            zoom={zoom}
            maxZoom={ZOOM_MAX}
            aspect={width / height}
            cropShape={kind === "avatar" ? "round" : "rect"}
            showGrid={kind === "banner"}
            disableAutomaticStylesInjection
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onCropComplete={(_, pixels) => setArea(pixels)}
            mediaProps={{ onError: onUnreadable, alt: "" }}
            cropperProps={{ "aria-label": t("cropArea"), role: "application" }}
          />
        </div>
        <label className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-3 font-semibold text-sm">
          {t("zoom")}
          <input
            type="range"
            min={1}
            max={ZOOM_MAX}
            step={0.05}
            value={zoom}
            onChange={({ target }) => setZoom(Number(target.value))}
            className="h-11 w-full accent-[var(--control)]"
          />
        </label>
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
