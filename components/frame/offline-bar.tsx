"use client";
import { WifiOff } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { cn } from "@/lib/core/cn";
import { useOnline } from "./use-online";
import { hasWholeScreen } from "./whole-screen";

/** One bar on top while there is no network: what is loaded stays usable. */
export function OfflineBar() {
  const t = useTranslations("frame");
  const online = useOnline();
  const aside = hasWholeScreen(usePathname());
  if (online) return null;
  return (
    <p
      role="status"
      className={cn(
        "fixed inset-x-3 top-[calc(env(safe-area-inset-top)+.5rem)] z-nav mx-auto flex max-w-104 items-center gap-2.5 rounded-lg bg-accent px-4 py-2.5 font-[550] text-accent-foreground text-sm shadow-md",
        aside && "max-md:hidden",
      )}
    >
      <WifiOff aria-hidden className="size-4.5" />
      {t("offline")}
    </p>
  );
}
