"use client";
import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { takeOffer } from "./offer";
import { useInstall } from "./use-install";
import { countsVisit, notAgain } from "./visits";

const nothing = () => () => {};

/** Offers to install the app, where the browser does, to somebody who has come back: once. */
export function InstallBar() {
  const t = useTranslations("frame.install");
  const offered = useInstall() === "offered";
  const returning = useSyncExternalStore(nothing, countsVisit, () => false);
  const [answered, setAnswered] = useState(false);
  if (!offered || !returning || answered) return null;

  function answer(install: boolean) {
    setAnswered(true);
    notAgain();
    if (install) void takeOffer();
  }

  return (
    <section
      aria-label={t("title")}
      className="fixed inset-x-3 bottom-[calc(var(--tabbar)+env(safe-area-inset-bottom)+.75rem)] z-nav mx-auto flex max-w-104 flex-wrap items-center justify-end gap-2 rounded-lg bg-popover p-3 ps-4 text-popover-foreground text-sm shadow-md ring-1 ring-border md:bottom-6"
    >
      <p className="grid min-w-full flex-1 sm:min-w-48">
        <b>{t("title")}</b>
        <span className="text-pretty text-muted-foreground">{t("text")}</span>
      </p>
      <Button variant="ghost" size="small" onClick={() => answer(false)}>
        {t("later")}
      </Button>
      <Button variant="primary" size="small" onClick={() => answer(true)}>
        {t("action")}
      </Button>
    </section>
  );
}
