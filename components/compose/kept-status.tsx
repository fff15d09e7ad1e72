"use client";
import { useTranslations } from "next-intl";
import { useOnline } from "@/components/frame/use-online";
import { cn } from "@/lib/core/cn";
import type { Kept } from "./device/use-kept-document";

/** Says that nothing of what is written can be lost, or that it can. */
export function KeptStatus({ kept, synced }: { kept: Kept; synced: boolean }) {
  const t = useTranslations("compose.kept");
  const online = useOnline();
  if (kept === "nothing") return null;
  const state = kept === "kept" ? (online ? (synced ? "synced" : "kept") : "offline") : kept;
  return (
    <span
      role={kept === "failed" ? "alert" : undefined}
      className={cn("truncate text-muted-foreground text-xs", kept === "failed" && "text-destructive")}
    >
      {t(state)}
    </span>
  );
}
