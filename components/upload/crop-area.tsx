"use client";
import { useState } from "react";
import Cropper, { type Area } from "react-easy-crop";
import "react-easy-crop/react-easy-crop.css";

export type { Area } from "react-easy-crop";

const ZOOM_MAX = 4;

interface Props {
  /** The picture, as the browser holds it. */
  address: string;
  /** Width by height of the part that is chosen; undefined for the picture's own. */
  aspect: number | undefined;
  shape?: "round" | "rect";
  showGrid?: boolean;
  /** What the area is called, and the slider below it. */
  labels: { readonly area: string; readonly zoom: string };
  /** In pixels of the picture. */
  onArea: (area: Area) => void;
  /** The browser can't show it. */
  onUnreadable: () => void;
  /** Between the picture and the slider. */
  children?: React.ReactNode;
}

/** Choose a part of a picture: drag, pinch, wheel, arrow keys, or the slider. */
export function CropArea({ address, aspect, shape, showGrid, labels, onArea, onUnreadable, children }: Props) {
  const [crop, setCrop] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [own, setOwn] = useState(1);
  return (
    <>
      <div className="relative h-[min(20rem,45dvh)] overflow-hidden rounded-lg bg-[#130b15] [&_[data-testid=container]:focus-visible]:outline-2">
        <Cropper
          image={address}
          crop={crop}
          zoom={zoom}
          maxZoom={ZOOM_MAX}
          aspect={aspect ?? own}
          cropShape={shape}
          showGrid={showGrid}
          disableAutomaticStylesInjection
          onCropChange={setCrop}
          onZoomChange={setZoom}
          onMediaLoaded={({ naturalWidth, naturalHeight }) => setOwn(naturalWidth / naturalHeight)}
          onCropComplete={(_, pixels) => onArea(pixels)}
          mediaProps={{ onError: onUnreadable, alt: "" }}
          cropperProps={{ "aria-label": labels.area, role: "application" }}
        />
      </div>
      {children}
      <label className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-3 font-semibold text-sm">
        {labels.zoom}
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
    </>
  );
}
