"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import Cropper, { type Area } from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import type { PictureArea } from "./cut-picture";

const ZOOM_MAX = 4;
const SHAPES = { original: null, square: 1, portrait: 4 / 5, wide: 16 / 9 } as const;
type Shape = keyof typeof SHAPES;

interface Props {
  /** Of the file as it was chosen: `originalUrl` of `PictureUploads`. */
  address: string;
  /** In pixels of that file. */
  onCrop: (area: PictureArea) => void;
  onCancel: () => void;
  /** The browser can't show it. */
  onUnreadable: () => void;
}

/** Choose the part of a picture that is posted, in one of four shapes: drag, pinch, wheel, arrow keys, or the slider. */
export default function PictureCropDialog({ address, onCrop, onCancel, onUnreadable }: Props) {
  const t = useTranslations("pictures.crop");
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [shape, setShape] = useState<Shape>("original");
  const [ratio, setRatio] = useState(1);
  const [area, setArea] = useState<Area | null>(null);

  return (
    <Dialog open onOpenChange={(open) => open || onCancel()}>
      <DialogContent title={t("title")} description={t("hint")} closeLabel={t("close")} className="max-w-xl">
        <div className="relative h-80 overflow-hidden rounded-lg bg-[#130b15] [&_[data-testid=container]:focus-visible]:outline-2">
          <Cropper
            image={address}
            crop={crop}
            zoom={zoom}
            maxZoom={ZOOM_MAX}
            aspect={SHAPES[shape] ?? ratio}
            disableAutomaticStylesInjection
            onCropChange={setCrop}
            onZoomChange={setZoom}
            onMediaLoaded={({ naturalWidth, naturalHeight }) => setRatio(naturalWidth / naturalHeight)}
            onCropComplete={(_, pixels) => setArea(pixels)}
            mediaProps={{ onError: onUnreadable, alt: "" }}
            cropperProps={{ "aria-label": t("area"), role: "application" }}
          />
        </div>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t("shape")}</legend>
          {(Object.keys(SHAPES) as Shape[]).map((each) => (
            <label
              key={each}
              className="inline-flex min-h-11 cursor-pointer items-center rounded-full border border-input px-4 font-semibold text-sm has-checked:border-transparent has-checked:bg-accent has-checked:text-accent-foreground has-focus-visible:outline-2"
            >
              <input
                type="radio"
                name="shape"
                className="sr-only"
                checked={shape === each}
                onChange={() => setShape(each)}
              />
              {t(each)}
            </label>
          ))}
        </fieldset>
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
          <Button variant="primary" disabled={!area} onClick={() => area && onCrop(area)}>
            {t("use")}
          </Button>
        </div>
      </DialogContent>
    </Dialog>
  );
}
