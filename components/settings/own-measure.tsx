import { ShieldAlert } from "lucide-react";
import { getFormatter, getTranslations } from "next-intl/server";
import type { OwnMeasure } from "@/lib/moderation/types";

/** What staff have set on one's account, until when, and why: nobody has to find out by trying. */
export async function OwnMeasureNote({ measure }: { measure: OwnMeasure }) {
  const [t, format] = await Promise.all([getTranslations("settings.measure"), getFormatter()]);
  const { restriction, until, because } = measure;
  const at = until && `${format.dateTime(new Date(until), { dateStyle: "long", timeStyle: "short" })} UTC`;
  return (
    <section className="flex gap-3 rounded-card bg-card p-4 shadow-[inset_0_0_0_1.5px_var(--destructive)]">
      <ShieldAlert aria-hidden className="mt-0.5 size-5.5 shrink-0 text-destructive" />
      <div className="grid min-w-0 gap-1">
        <h2 className="font-bold">{t(`${restriction}.title`)}</h2>
        <p className="text-sm">
          {t(`${restriction}.text`)} {at ? t("until", { at }) : t("noEnd")}
        </p>
        {because && (
          <p className="break-words text-muted-foreground text-sm" dir="auto">
            {t("because", { reason: because })}
          </p>
        )}
      </div>
    </section>
  );
}
