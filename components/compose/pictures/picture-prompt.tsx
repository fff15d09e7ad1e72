"use client";
import { Images } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { PICTURE_TYPES } from "./picture-button";

/** A place for the first pictures, where somebody came to post some. Dropping works anywhere on the form. */
export function PicturePrompt({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("compose.pictures");
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="grid justify-items-center gap-2 rounded-card border-2 border-input border-dashed p-5 text-center">
      <span className="grid size-13 -rotate-4 place-items-center rounded-card bg-accent text-accent-foreground">
        <Images aria-hidden className="size-6" />
      </span>
      <p className="text-pretty text-muted-foreground text-sm">{t("prompt")}</p>
      <Button onClick={() => input.current?.click()}>{t("choose")}</Button>
      <input
        ref={input}
        type="file"
        accept={PICTURE_TYPES}
        multiple
        aria-label={t("choose")}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => onFiles([...(currentTarget.files ?? [])])}
      />
    </div>
  );
}
