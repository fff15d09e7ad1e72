import { useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";
import type { Kept } from "./device/use-kept-document";

/** Says that nothing of what is written can be lost, or that it can. */
export function KeptStatus({ kept, synced = false }: { kept: Kept; synced?: boolean }) {
  const t = useTranslations("compose.kept");
  return (
    <span
      role={kept === "failed" ? "alert" : undefined}
      className={cn("min-w-0 shrink truncate text-muted-foreground text-sm", kept === "failed" && "text-destructive")}
    >
      {kept !== "nothing" && t(kept === "kept" && synced ? "synced" : kept)}
    </span>
  );
}
