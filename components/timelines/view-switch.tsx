"use client";
import { LayoutList, Play } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { rememberView } from "@/components/frame/remembered-view";
import type { FeedView } from "@/lib/settings/types";

/** One feed in its two shapes: on the stage, or as cards. What was chosen is remembered on this device. */
export function ViewSwitch({ path, view }: { path: string; view: FeedView }) {
  const t = useTranslations("timelines");
  return (
    <nav aria-label={t("view.label")} className="flex shrink-0 rounded-full bg-secondary p-0.5">
      {(["videos", "cards"] as const).map((name) => (
        <Link
          key={name}
          href={`${path}?view=${name}`}
          aria-current={name === view ? "true" : undefined}
          onClick={() => rememberView(name)}
          className="relative flex min-h-9 items-center gap-1.5 rounded-full px-3 font-[550] text-sm aria-[current]:bg-control aria-[current]:font-[650] aria-[current]:text-control-foreground after:absolute after:inset-x-0 after:-inset-y-1.5"
        >
          {name === "videos" ? <Play aria-hidden className="size-4" /> : <LayoutList aria-hidden className="size-4" />}
          {t(`view.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
