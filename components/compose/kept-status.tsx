import { useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";
import type { Kept } from "./device/use-kept-document";

/** Says that nothing of what is written can be lost, or that it can. */
export function KeptStatus({ kept, synced }: { kept: Kept; synced: boolean }) {
  const t = useTranslations("compose.kept");
  if (kept === "nothing") return null;
  return (
    <span
      role={kept === "failed" ? "alert" : undefined}
      className={cn("truncate text-muted-foreground text-xs", kept === "failed" && "text-destructive")}
    >
      {t(kept === "kept" && synced ? "synced" : kept)}
    </span>
  );
}
