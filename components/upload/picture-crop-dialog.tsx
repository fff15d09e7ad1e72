"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { type Area, CropArea } from "./crop-area";
import type { PictureArea } from "./cut-picture";

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
  const [shape, setShape] = useState<Shape>("original");
  const [area, setArea] = useState<Area | null>(null);

  return (
    <Dialog open onOpenChange={(open) => open || onCancel()}>
      <DialogContent title={t("title")} description={t("hint")} closeLabel={t("close")} className="max-w-xl">
        <CropArea
          address={address}
          aspect={SHAPES[shape] ?? undefined}
          labels={{ area: t("area"), zoom: t("zoom") }}
          onArea={setArea}
          onUnreadable={onUnreadable}
        >
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
        </CropArea>
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
