"use client";
import { Hash, Link2, type LucideIcon, Type, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { durationUntil } from "@/lib/core/durations";
import { addFilterAction, removeFilterAction } from "@/lib/privacy/actions";
import type { FilterKind, FilterView } from "@/lib/privacy/types";

const ICONS: Record<FilterKind, LucideIcon> = { word: Type, hashtag: Hash, domain: Link2 };

/** What is kept out, and until when. Each goes with one press, and comes back with «Undo». */
export function FilterList({ filters }: { filters: readonly FilterView[] }) {
  const t = useTranslations("privacy.muted");
  const format = useFormatter();
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();

  async function remove({ id, kind, phrase, expiresAt }: FilterView) {
    const result = await removeFilterAction({ filterId: id }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    const duration = durationUntil(expiresAt ? new Date(expiresAt) : null, new Date());
    const again = () => void addFilterAction({ kind, phrase, duration }).then(() => router.refresh());
    toast({ text: t("removed", { phrase }), action: { label: t("undo"), run: again } });
    router.refresh();
  }

  if (filters.length === 0) return <p className="text-muted-foreground">{t("noWords")}</p>;
  return (
    <ul className="-my-1 divide-y divide-border">
      {filters.map((filter) => {
        const Icon = ICONS[filter.kind];
        const ends = filter.expiresAt && new Date(filter.expiresAt);
        return (
          <li key={filter.id} className="flex min-h-13 items-center gap-3 py-1">
            <Icon aria-hidden className="size-5 shrink-0 text-muted-foreground" />
            <span className="grid min-w-0 flex-1">
              <b dir="auto" className="break-words font-[550]">
                {filter.kind === "hashtag" && "#"}
                {filter.phrase}
              </b>
              <span className="text-muted-foreground text-sm">
                {t(`kinds.${filter.kind}`)} ·{" "}
                {ends
                  ? t("until", { date: format.dateTime(ends, { dateStyle: "medium", timeStyle: "short" }) })
                  : t("forever")}
              </span>
            </span>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("removeAria", { phrase: filter.phrase })}
              title={t("remove")}
              onClick={() => void remove(filter)}
            >
              <X aria-hidden />
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
