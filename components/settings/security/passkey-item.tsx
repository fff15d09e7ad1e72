"use client";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { removePasskeyAction } from "@/lib/accounts/actions/factors";
import type { PasskeyView } from "@/lib/accounts/factors/types";
import { ConfirmDialog } from "./confirm-dialog";
import { PasskeyNameDialog } from "./passkey-name-dialog";
import { useFactorChange } from "./use-factor-change";

/** One passkey: its name, when it was last used, and what can be done with it. */
export function PasskeyItem({ passkey }: { passkey: PasskeyView }) {
  const t = useTranslations("factors.passkeys");
  const format = useFormatter();
  const toast = useToast();
  const { change, busy } = useFactorChange();
  const [open, setOpen] = useState<"rename" | "remove" | null>(null);
  const { id, name, synced, createdAt, lastUsedAt } = passkey;

  async function remove() {
    const done = await change(() => removePasskeyAction({ passkeyId: id }));
    setOpen(null);
    if (done) toast({ text: t("removed") });
  }

  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: "medium" });
  const story = [
    lastUsedAt ? t("used", { when: day(lastUsedAt) }) : t("neverUsed"),
    t("added", { when: day(createdAt) }),
    ...(synced ? [t("synced")] : []),
  ];
  return (
    <li className="flex items-center gap-2 py-1.5 ps-3.5 pe-1">
      <span className="min-w-0 flex-1">
        <b className="block truncate" title={name} dir="auto">
          {name}
        </b>
        <span className="block text-muted-foreground text-sm">{story.join(" · ")}</span>
      </span>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={t("more", { name })}>
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen("rename")}>
            {t("rename")}
          </MenuItem>
          <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setOpen("remove")}>
            {t("remove")}
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === "rename" && (
        <PasskeyNameDialog passkey={passkey} title={t("renameTitle")} onClose={() => setOpen(null)} />
      )}
      <ConfirmDialog
        open={open === "remove"}
        onOpenChange={(stays) => !stays && setOpen(null)}
        title={t("removeTitle", { name })}
        text={t("removeText")}
        action={t("remove")}
        danger
        busy={busy}
        onConfirm={() => void remove()}
      />
    </li>
  );
}
