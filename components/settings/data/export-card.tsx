"use client";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { useReauthentication } from "@/components/settings/reauthenticate";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { exportAddressAction, requestExportAction } from "@/lib/own-data/actions";
import type { DataExportView } from "@/lib/own-data/types";

const LOOK_EVERY_MS = 3_000;

/** The archive of everything: ask for one, see it being made, download it. */
export function ExportCard({ exports }: { exports: readonly DataExportView[] }) {
  const t = useTranslations("ownData");
  const toast = useToast();
  const fail = useFailureToast();
  const proved = useReauthentication();
  const router = useRouter();
  // Not a transition: React would hold the dialog that asks for proof back until it is over.
  const [busy, setBusy] = useState(false);
  const waiting = exports.some(({ state }) => state === "waiting");
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, router]);

  async function request() {
    setBusy(true);
    const result = await proved(() => requestExportAction({}));
    setBusy(false);
    if (!result?.ok) return fail(result?.failure);
    toast({ text: t("export.requested") });
    router.refresh();
  }

  async function download(exportId: DataExportView["id"]) {
    setBusy(true);
    const result = await proved(() => exportAddressAction({ exportId }));
    setBusy(false);
    if (!result?.ok) return fail(result?.failure);
    window.location.assign(result.value.url);
  }

  return (
    <>
      {exports.length > 0 && (
        <ul className="grid divide-y divide-border">
          {exports.map((made) => (
            <li key={made.id} className="flex min-h-13 items-center gap-3 py-1.5">
              <ExportState made={made} />
              {made.state === "ready" && (
                <Button variant="primary" size="small" disabled={busy} onClick={() => void download(made.id)}>
                  <Download aria-hidden />
                  {t("export.download")}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="secondary"
        busy={busy}
        disabled={waiting}
        onClick={() => void request()}
        className="justify-self-start"
      >
        {t(waiting ? "export.making" : "export.request")}
      </Button>
    </>
  );
}

function ExportState({ made }: { made: DataExportView }) {
  const t = useTranslations("ownData");
  const format = useFormatter();
  const day = (instant: string) => format.dateTime(new Date(instant), { dateStyle: "medium" });
  const megabytes = format.number(Math.max(0.1, made.bytes / 1024 ** 2), { maximumFractionDigits: 1 });
  return (
    <span className="min-w-0 flex-1">
      <b className="block font-semibold">{t("export.of", { day: day(made.createdAt) })}</b>
      <span className="block text-muted-foreground text-sm" aria-live="polite">
        {made.state === "ready" && made.expiresAt
          ? t("export.ready", { megabytes, day: day(made.expiresAt) })
          : t(`export.states.${made.state}`)}
      </span>
    </span>
  );
}
