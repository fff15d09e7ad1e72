"use client";
import { Ellipsis, Share2, Trash2, UserRoundMinus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { DeleteDialog } from "@/components/lists/delete-dialog";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { removePackAction } from "@/lib/packs/actions";
import type { PackView } from "@/lib/packs/types";
import { useLeavePack } from "./leave-pack";

/** What is done with a pack more rarely: its link passed on, oneself taken out, one's own deleted. */
export function PackMenu({ pack }: { pack: PackView }) {
  const t = useTranslations("lists.packs");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const leave = useLeavePack(pack.id);
  const [asking, ask] = useState(false);

  async function share() {
    await layersGone();
    const url = new URL(`/packs/${pack.id}`, window.location.origin).href;
    // Closing the system's sheet is an answer, not a failure.
    if (typeof navigator.share === "function") return void navigator.share({ url, title: pack.name }).catch(() => {});
    const copied = await navigator.clipboard.writeText(url).then(
      () => true,
      () => false,
    );
    toast({ text: copied ? t("linkCopied") : url });
  }

  async function remove() {
    await layersGone();
    const result = await removePackAction({ packId: pack.id }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    toast({ text: t("deleted") });
    router.replace("/lists");
    // The router may remember the page from before.
    router.refresh();
  }

  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <Button variant="outline" size="icon" aria-label={t("menu")}>
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<Share2 aria-hidden />} onSelect={() => void share()}>
            {t("share")}
          </MenuItem>
          {pack.viewer.member && (
            <MenuItem icon={<UserRoundMinus aria-hidden />} onSelect={() => void layersGone().then(() => leave(true))}>
              {t("leave")}
            </MenuItem>
          )}
          {pack.viewer.own && (
            <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => ask(true)}>
              {t("delete")}
            </MenuItem>
          )}
        </MenuContent>
      </Menu>
      {asking && (
        <DeleteDialog
          title={t("deleteTitle", { name: pack.name })}
          text={t("deleteText")}
          verb={t("delete")}
          onDelete={() => void remove()}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}
