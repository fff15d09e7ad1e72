import { EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";

/** Before what is sensitive, or warned of: what it is, who says so, and the way to see it. */
export function Curtain({ name, warning, onLift }: { name: string; warning: string | null; onLift: () => void }) {
  const t = useTranslations("people");
  return (
    <div className="pointer-events-none absolute inset-0 z-3 grid place-content-center bg-overlay-strong px-8 pb-24">
      <div className="pointer-events-auto grid max-w-64 justify-items-center gap-2 text-center text-overlay-foreground">
        <EyeOff aria-hidden className="size-9" />
        <p dir="auto" className="wrap-anywhere font-bold font-display text-xl">
          {warning ?? t("sensitive.title")}
        </p>
        {warning === null && <p className="text-pretty text-sm">{t("sensitive.text", { name })}</p>}
        <Button variant="primary" className="mt-2" onClick={onLift}>
          {t("sensitive.show")}
        </Button>
      </div>
    </div>
  );
}
