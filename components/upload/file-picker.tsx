"use client";
import { Camera, Clapperboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/lib/core/cn";

const ACCEPT = "video/*,.mp4,.mov,.m4v,.webm,.mkv";

interface Props {
  /** A file was begun before and not sent completely: the same one is wanted. */
  again: boolean;
  onFile: (file: File) => void;
}

/** Choose a video, drop one, or take one with the phone's camera. */
export function FilePicker({ again, onFile }: Props) {
  const t = useTranslations("create");
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer.files[0];
    if (file) onFile(file);
  }

  const take = (input: HTMLInputElement) => {
    const file = input.files?.[0];
    // The same file can be chosen again after it was taken away.
    input.value = "";
    if (file) onFile(file);
  };

  return (
    <section
      aria-label={t("choose.title")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cn(
        "grid min-h-80 content-center justify-items-center gap-3 rounded-card border-2 border-input border-dashed bg-card p-6 text-center",
        over && "border-ring bg-accent text-accent-foreground",
      )}
    >
      <span className="grid size-15 -rotate-4 place-items-center rounded-card bg-accent text-accent-foreground">
        <Clapperboard aria-hidden className="size-7" />
      </span>
      <h2 className="font-bold font-display text-xl">{t(again ? "choose.again" : "choose.title")}</h2>
      <p className="max-w-76 text-pretty text-muted-foreground">{t(again ? "choose.againText" : "choose.text")}</p>
      <div className="flex flex-wrap justify-center gap-2">
        <Button variant="primary" onClick={() => chooser.current?.click()}>
          {t("choose.action")}
        </Button>
        {!again && (
          <Button className="hidden pointer-coarse:inline-flex" onClick={() => camera.current?.click()}>
            <Camera aria-hidden />
            {t("choose.camera")}
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        accept={ACCEPT}
        aria-label={t("choose.action")}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => take(currentTarget)}
      />
      <input
        ref={camera}
        type="file"
        accept="video/*"
        capture="environment"
        aria-label={t("choose.camera")}
        tabIndex={-1}
        className="sr-only"
        onChange={({ currentTarget }) => take(currentTarget)}
      />
    </section>
  );
}
