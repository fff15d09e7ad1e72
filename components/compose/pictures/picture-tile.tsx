"use client";
import { GripVertical, ImageOff, TriangleAlert, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { Spinner } from "@/components/ui/spinner";
import type { UploadedPicture } from "@/components/upload/picture-upload";
import { cn } from "@/lib/core/cn";
import type { ComposePicture } from "../document";

interface Props {
  picture: ComposePicture;
  /** How far it is; null before it is looked up. */
  view: UploadedPicture | null;
  place: number;
  movable: boolean;
  onOpen: () => void;
  onMove: (to: number) => void;
  /** A pointer has taken it by its handle. */
  onGrab: () => void;
  onRemove?: () => void;
}

const corner =
  "absolute grid size-11 place-items-center text-overlay-foreground [&>span]:grid [&>span]:size-7 [&>span]:place-items-center [&>span]:rounded-full [&>span]:bg-[var(--overlay-strong)]";

/** One picture: how far it is, whether it is described, its handle, and a way to take it away. */
export function PictureTile({ picture, view, place, movable, onOpen, onMove, onGrab, onRemove }: Props) {
  const t = useTranslations("compose.pictures");
  const address = view?.previewUrl ?? picture.url;
  const state = view?.state ?? "waiting";
  const described = picture.alt.trim() !== "";
  const number = place + 1;

  function press(event: KeyboardEvent) {
    const back = document.dir === "rtl" ? 1 : -1;
    const steps: Record<string, number> = { ArrowLeft: back, ArrowRight: -back, ArrowUp: -1, ArrowDown: 1 };
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    onMove(place + step);
  }

  return (
    <li data-picture={picture.key} className="relative aspect-square overflow-hidden rounded-media bg-skeleton">
      <button
        type="button"
        onClick={onOpen}
        aria-label={[
          t("open", { place: number }),
          described ? t("described", { alt: picture.alt }) : t("notDescribed"),
          t(`states.${state}`),
        ].join(". ")}
        className="absolute inset-0 size-full -outline-offset-2"
      >
        {address ? (
          <img
            src={address}
            alt=""
            draggable={false}
            className={cn("size-full object-cover", state !== "ready" && "opacity-60")}
          />
        ) : (
          <ImageOff aria-hidden className="mx-auto size-7 text-muted-foreground" />
        )}
        <span
          aria-hidden
          className={cn(
            "absolute start-1.5 bottom-1.5 rounded-md px-1.5 font-bold text-[min(var(--step-2xs),14px)]",
            described ? "bg-[var(--overlay-strong)] text-overlay-foreground" : "bg-primary text-primary-foreground",
          )}
        >
          {described ? "ALT" : "+ ALT"}
        </span>
        {state === "failed" ? (
          <TriangleAlert
            aria-hidden
            className="absolute inset-0 m-auto size-8 rounded-full bg-destructive p-1.5 text-destructive-foreground"
          />
        ) : (
          state !== "ready" && (
            <span
              aria-hidden
              className="absolute inset-0 m-auto grid size-9 place-items-center rounded-full bg-[var(--overlay-strong)] text-overlay-foreground"
            >
              <Spinner />
            </span>
          )
        )}
      </button>
      {onRemove && (
        <button
          type="button"
          onClick={onRemove}
          aria-label={t("remove", { place: number })}
          className={cn(corner, "end-0 top-0")}
        >
          <span>
            <X aria-hidden className="size-4.5" />
          </span>
        </button>
      )}
      {movable && (
        <button
          type="button"
          data-handle
          aria-label={t("move", { place: number })}
          onPointerDown={(event) => event.button === 0 && onGrab()}
          onKeyDown={press}
          className={cn(corner, "start-0 top-0 cursor-grab touch-none active:cursor-grabbing")}
        >
          <span>
            <GripVertical aria-hidden className="size-4.5" />
          </span>
        </button>
      )}
    </li>
  );
}
