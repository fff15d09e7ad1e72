"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/switch";
import { useToast } from "@/components/ui/toast";
import { chooseVideos, keepsVideos } from "./keeps-videos";
import { forgetKept } from "./registration";

const MB = 2 ** 20;

/** What this device keeps for when there is no line: whether videos too, how much it is, and the way to let it go. */
export function KeptHere() {
  const t = useTranslations("offline.device");
  const locale = useLocale();
  const toast = useToast();
  const [keeps, setKeeps] = useState(false);
  const [bytes, setBytes] = useState<number | null>(null);
  const [busy, setBusy] = useState(false);

  const measure = () => measureCaches().then(setBytes, () => setBytes(null));
  useEffect(() => {
    setKeeps(keepsVideos());
    void measureCaches().then(setBytes, () => {});
  }, []);

  async function forget() {
    setBusy(true);
    await forgetKept();
    await measure();
    setBusy(false);
    toast({ text: t("forgotten") });
  }

  const size = new Intl.NumberFormat(locale, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <>
      <Switch
        label={t("videos")}
        hint={t("videosHint")}
        checked={keeps}
        onChange={({ target }) => {
          setKeeps(target.checked);
          chooseVideos(target.checked);
        }}
      />
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>{t("size", { size: size.format((bytes ?? 0) / MB) })}</p>
        <Button busy={busy} onClick={() => void forget()}>
          {t("forget")}
        </Button>
      </div>
    </>
  );
}

/** The bytes of what is kept of somebody here, as far as their answers say. */
async function measureCaches(): Promise<number> {
  if (!("caches" in window)) return 0;
  const names = (await caches.keys()).filter((name) => name.startsWith("directlink-own-"));
  const sizes = await Promise.all(
    names.map(async (name) => {
      const responses = await (await caches.open(name)).matchAll();
      return Promise.all(responses.map(async (response) => (await response.blob()).size));
    }),
  );
  return sizes.flat().reduce((sum, size) => sum + size, 0);
}
