"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Dialog, DialogContent } from "@/components/ui/dialog";

const VIDEO_KEYS = [
  ["↓ J", "next"],
  ["↑ K", "previous"],
  ["␣", "play"],
  ["← →", "seek"],
  ["0 – 9", "jump"],
  ["< >", "speed"],
  ["M", "mute"],
  ["L", "like"],
  ["C", "comments"],
  ["B", "bookmark"],
  ["S", "share"],
  ["F", "follow"],
  ["P", "author"],
  ["W", "why"],
  ["R", "newer"],
  [". ⇧F10", "menu"],
] as const;

const EVERYWHERE = [
  ["/", "search"],
  ["N", "create"],
  ["G H", "home"],
  ["G E", "explore"],
  ["G F", "following"],
  ["G M", "messages"],
  ["G A", "activity"],
  ["G B", "bookmarks"],
  ["G P", "profile"],
  ["G S", "settings"],
  ["Esc", "close"],
  ["?", "help"],
] as const;

/** Every key and what it does. */
export function KeyHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations("keys");
  const common = useTranslations("common");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title={t("title")} closeLabel={common("close")} className="max-w-2xl">
        <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
          <Keys title={t("videos")} keys={VIDEO_KEYS} />
          <Keys title={t("everywhere")} keys={EVERYWHERE} />
        </div>
        <p className="text-muted-foreground text-sm">
          {t.rich("switchOff", {
            link: (words) => (
              <Link href="/settings/playback" className="font-semibold text-brand underline underline-offset-2">
                {words}
              </Link>
            ),
          })}
        </p>
      </DialogContent>
    </Dialog>
  );
}

type Key = (typeof VIDEO_KEYS)[number] | (typeof EVERYWHERE)[number];

function Keys({ title, keys }: { title: string; keys: readonly Key[] }) {
  const t = useTranslations("keys");
  return (
    <section className="grid content-start gap-2">
      <h3 className="font-bold font-display">{title}</h3>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {keys.map(([key, name]) => (
          <div key={name} className="contents">
            <dt>
              <kbd className="whitespace-nowrap rounded-md bg-secondary px-2 py-1 font-mono text-sm">{key}</kbd>
            </dt>
            <dd>{t(name)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
