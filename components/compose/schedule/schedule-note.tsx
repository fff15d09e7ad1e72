import { CalendarClock, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { scheduleInWords } from "./moments";

/** When the post goes out by itself, and a way to let it go at once after all. Nothing where it goes at once. */
export function ScheduleNote({ at, onRemove }: { at: string | null; onRemove: () => void }) {
  const t = useTranslations("compose.schedule");
  const locale = useLocale();
  if (!at) return null;
  return (
    <p className="flex items-center gap-2.5 rounded-lg bg-accent ps-3 text-accent-foreground text-sm">
      <CalendarClock aria-hidden className="size-5 shrink-0" />
      <span className="min-w-0 flex-1 text-pretty py-2">{t("words", { when: scheduleInWords(at, locale) })}</span>
      <Button variant="ghost" size="icon" aria-label={t("atOnce")} onClick={onRemove}>
        <X aria-hidden className="size-4.5" />
      </Button>
    </p>
  );
}
