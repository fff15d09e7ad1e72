"use client";
import { BarChart3, Clapperboard, Images, type LucideIcon, Type } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { cn } from "@/lib/core/cn";
import { useComposer } from "./composer-provider";
import { KINDS, type Kind } from "./kind-names";

const ICONS: Record<Kind, LucideIcon> = { video: Clapperboard, pictures: Images, text: Type, poll: BarChart3 };

/**
 * What one can make: a video on this page, anything else in the composer over it. `begin` is what the address asks for.
 */
export function Kinds({ begin }: { begin: Kind }) {
  const t = useTranslations("create.kinds");
  const composer = useComposer();
  const open = (kind: Kind) => composer.open(kind === "pictures" || kind === "poll" ? { begin: kind } : {});
  const start = useEffectEvent(() => {
    if (begin !== "video") open(begin);
  });
  useEffect(() => start(), []);

  return (
    <ul aria-label={t("label")} className="mb-5 grid grid-cols-4 gap-2">
      {KINDS.map((kind) => {
        const Icon = ICONS[kind];
        const here = kind === "video";
        return (
          <li key={kind} className="grid min-w-0">
            <button
              type="button"
              aria-current={here ? "page" : undefined}
              onClick={() => here || open(kind)}
              className={cn(
                "grid min-h-16 min-w-0 content-center justify-items-center gap-1 rounded-lg px-1 py-2 font-[650] text-sm shadow-[inset_0_0_0_1px_var(--border)] hover:bg-muted",
                here && "bg-accent text-accent-foreground shadow-[inset_0_0_0_2.5px_var(--control)] hover:bg-accent",
              )}
            >
              <Icon aria-hidden className="size-5.5" />
              <span className="max-w-full truncate">{t(kind)}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
