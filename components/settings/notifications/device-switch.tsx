"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { addDeviceAction, removeDeviceAction } from "@/lib/notifications/actions";
import { type DeviceState, readDevice, subscribeDevice, unsubscribeDevice } from "./device";

interface Props {
  /** The instance's key, base64url. */
  publicKey: string;
}

/** Whether this device rings, and the way to change it. */
export function DeviceSwitch({ publicKey }: Props) {
  const t = useTranslations("notifications.settings.device");
  const toast = useToast();
  const fail = useFailureToast();
  const [busy, start] = useTransition();
  const [state, setState] = useState<DeviceState>("unknown");
  useEffect(() => {
    void readDevice().then(setState);
  }, []);

  const turnOn = () =>
    start(async () => {
      const device = await subscribeDevice(publicKey).catch(() => undefined);
      if (device === undefined) return toast({ text: t("failed"), bad: true });
      const result = device && (await addDeviceAction(device).catch(() => null));
      setState(await readDevice());
      if (!device) return;
      if (result?.ok) toast({ text: t("turnedOn") });
      else fail(result?.failure);
    });

  const turnOff = () =>
    start(async () => {
      const endpoint = await unsubscribeDevice();
      if (endpoint) await removeDeviceAction({ endpoint }).catch(() => null);
      setState(await readDevice());
      toast({ text: t("turnedOff") });
    });

  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-56">{t(state === "unknown" ? "off" : state)}</p>
      {state === "on" ? (
        <Button busy={busy} onClick={turnOff}>
          {t("turnOff")}
        </Button>
      ) : (
        state !== "unsupported" && (
          <Button variant="primary" busy={busy} disabled={state !== "off"} onClick={turnOn}>
            {t("turnOn")}
          </Button>
        )
      )}
    </div>
  );
}
