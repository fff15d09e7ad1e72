"use client";
import { ArrowLeft, ArrowRight, Crop, RotateCcw, Trash2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { usePictureFailure } from "@/components/upload/use-picture-failure";
import { ALT_CHARS_MAX } from "@/lib/posts/limits";
import type { ComposePicture } from "../document";
import { countShown } from "../text/count";
import type { Pictures } from "./use-pictures";

const loadCropping = () => import("@/components/upload/picture-crop-dialog");
const PictureCropDialog = dynamic(loadCropping, { ssr: false });

interface Props {
  place: number;
  pictures: readonly ComposePicture[];
  store: Pictures;
  fixed: boolean;
  onMove: (to: number) => void;
  onRemove: () => void;
  onOther: (place: number) => void;
  onClose: () => void;
}

/** One picture large: what it shows in words, for who can't see it; cut, moved, taken away. */
export function PictureDialog({ place, pictures, store, fixed, onMove, onRemove, onOther, onClose }: Props) {
  const t = useTranslations("compose.pictures");
  const crops = useTranslations("pictures.crop");
  const common = useTranslations("common");
  const failureOf = usePictureFailure();
  const toast = useToast();
  const fail = useFailureToast();
  const [cropping, setCropping] = useState(false);
  const picture = pictures[place];
  if (!picture) return null;
  const { key, alt } = picture;
  const view = store.views.find((each) => each.key === key);
  const failure = failureOf(view?.failure ?? null);
  const original = store.originalUrl(key);
  const count = countShown(alt);
  // Its code may not come without a line: then that is said, and the picture stays as it is.
  const beginCropping = () =>
    loadCropping().then(
      () => setCropping(true),
      () => fail(),
    );
  const unreadable = () => {
    setCropping(false);
    toast({ text: crops("unreadable"), bad: true });
  };

  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t("title", { place: place + 1, count: pictures.length })}
        closeLabel={common("close")}
        className="max-w-xl"
      >
        <img
          src={view?.previewUrl ?? picture.url ?? undefined}
          alt={alt}
          className="max-h-[34dvh] w-full rounded-media bg-muted object-contain"
        />
        {failure && (
          <div
            role="alert"
            className="flex flex-wrap items-center justify-between gap-2 rounded-lg bg-muted p-3 text-sm"
          >
            <span className="min-w-0 flex-1 font-medium text-destructive">{failure.text}</span>
            {failure.mayRetry && (
              <Button size="small" onClick={() => store.retry(key)}>
                <RotateCcw aria-hidden />
                {t("retry")}
              </Button>
            )}
          </div>
        )}
        <Field
          label={t("alt.label")}
          hint={t("alt.hint")}
          error={count > ALT_CHARS_MAX ? t("alt.tooLong", { max: ALT_CHARS_MAX }) : null}
          aside={
            <span className="text-muted-foreground text-xs tabular-nums">
              {t("alt.count", { count, max: ALT_CHARS_MAX })}
            </span>
          }
        >
          {(control) => (
            <Textarea
              {...control}
              name="alt"
              dir="auto"
              value={alt}
              className="max-h-48"
              onChange={({ target }) => store.describe(key, target.value)}
            />
          )}
        </Field>
        {!fixed && (
          <div className="flex flex-wrap gap-2">
            {original && (
              <Button size="small" onClick={() => void beginCropping()}>
                <Crop aria-hidden />
                {t("crop")}
              </Button>
            )}
            {pictures.length > 1 && (
              <>
                <Button size="small" disabled={place === 0} onClick={() => onMove(place - 1)}>
                  <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
                  {t("earlier")}
                </Button>
                <Button size="small" disabled={place === pictures.length - 1} onClick={() => onMove(place + 1)}>
                  {t("later")}
                  <ArrowRight aria-hidden className="rtl:-scale-x-100" />
                </Button>
              </>
            )}
            <Button size="small" variant="ghost" className="text-destructive" onClick={onRemove}>
              <Trash2 aria-hidden />
              {t("takeAway")}
            </Button>
          </div>
        )}
        <div className="flex justify-end gap-2">
          {place < pictures.length - 1 && (
            <Button variant="ghost" onClick={() => onOther(place + 1)}>
              {t("next")}
            </Button>
          )}
          <Button variant="primary" onClick={onClose}>
            {common("done")}
          </Button>
        </div>
        {cropping && original && (
          <PictureCropDialog
            address={original}
            onCancel={() => setCropping(false)}
            onUnreadable={unreadable}
            onCrop={(area) => {
              setCropping(false);
              store.crop(key, area).catch(unreadable);
            }}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
