"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { takeOffer } from "./offer";
import { useInstall } from "./use-install";

/** Puts the app among the device's own, or says how. */
export function InstallCard() {
  const t = useTranslations("offline.install");
  const install = useInstall();
  return (
    <>
      <p className="text-pretty">{t(install)}</p>
      {install === "offered" && (
        <div>
          <Button variant="primary" onClick={() => void takeOffer()}>
            {t("action")}
          </Button>
        </div>
      )}
    </>
  );
}
