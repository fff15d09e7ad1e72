"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useEffectEvent } from "react";
import { useViewer } from "@/components/frame/viewer";
import { useToast } from "@/components/ui/toast";
import { savesData } from "./keeps-videos";
import { tellWorker, whenIdle } from "./registration";
import { sendSayings } from "./sayings";
import { warmUp } from "./warm-up";
import type { FromWorker } from "./worker-messages";

/**
 * Round every page with a frame: tells the service worker who is here, has what is needed without a line fetched while
 * there is one, and sends what was done without.
 */
export function OfflineKeeper() {
  const viewer = useViewer();
  const locale = useLocale();
  const t = useTranslations("frame");
  const toast = useToast();

  const greet = useEffectEvent(() => tellWorker({ type: "here", signedIn: viewer !== null, open: "/" }));
  const hear = useEffectEvent(({ data }: MessageEvent<FromWorker>) => {
    // Without a line it comes with the next page.
    if (data?.type === "build" && viewer && !savesData()) warmUp(data.id, locale).catch(() => {});
  });
  const send = useEffectEvent(async () => {
    if (!viewer) return;
    // A browser that keeps nothing has nothing to send.
    const refused = await sendSayings(viewer.id).catch(() => 0);
    if (refused > 0) toast({ text: t("saidRefused", { count: refused }), bad: true });
  });

  useEffect(() => {
    const { serviceWorker } = navigator as { serviceWorker?: ServiceWorkerContainer };
    const onMessage = (event: MessageEvent<FromWorker>) => hear(event);
    const onController = () => greet();
    const onOnline = () => void send();
    serviceWorker?.addEventListener("message", onMessage);
    serviceWorker?.addEventListener("controllerchange", onController);
    window.addEventListener("online", onOnline);
    const callOff = whenIdle(() => {
      greet();
      void send();
    });
    return () => {
      callOff();
      serviceWorker?.removeEventListener("message", onMessage);
      serviceWorker?.removeEventListener("controllerchange", onController);
      window.removeEventListener("online", onOnline);
    };
  }, []);

  return null;
}
