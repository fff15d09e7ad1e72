"use client";
import { useTranslations } from "next-intl";
import { Dialog, DialogContent } from "@/components/ui/dialog";

const KEYS = [
  ["↑ ↓", "move"],
  ["␣", "play"],
  ["← →", "seek"],
  ["M", "mute"],
  ["L", "like"],
  ["C", "comments"],
  ["S", "share"],
  ["F", "follow"],
  ["W", "why"],
  ["< >", "speed"],
  ["?", "help"],
] as const;

/** What the keys of a feed do. */
export function KeyHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("feed");
  const common = useTranslations("common");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("keys.title")} closeLabel={common("close")}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
          {KEYS.map(([key, name]) => (
            <div key={name} className="contents">
              <dt>
                <kbd className="rounded-md bg-secondary px-2 py-1 font-mono text-sm">{key}</kbd>
              </dt>
              <dd>{t(`keys.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </DialogContent>
    </Dialog>
  );
}
