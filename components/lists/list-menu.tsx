"use client";
import { Ellipsis, ListX, PencilLine, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { removeListAction, renameListAction, setListExclusiveAction } from "@/lib/lists/actions";
import type { ListView } from "@/lib/lists/types";
import { DeleteDialog } from "./delete-dialog";
import { NameDialog } from "./name-dialog";

/** What is done to a list as a whole: another name, left out of Following or not, deleted. */
export function ListMenu({ list }: { list: ListView }) {
  const t = useTranslations("lists");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [asking, ask] = useState<"name" | "delete" | null>(null);
  const { id: listId, name, exclusive } = list;

  async function setExclusive() {
    await layersGone();
    const result = await setListExclusiveAction({ listId, exclusive: !exclusive }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    toast({ text: t(exclusive ? "exclusiveOff" : "exclusiveOn") });
    router.refresh();
  }

  async function remove() {
    await layersGone();
    const result = await removeListAction({ listId }).catch(() => null);
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
          <Button variant="outline" size="icon" aria-label={t("manage")}>
            <Ellipsis aria-hidden />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem icon={<PencilLine aria-hidden />} onSelect={() => ask("name")}>
            {t("rename")}
          </MenuItem>
          <MenuItem
            role="menuitemcheckbox"
            aria-checked={exclusive}
            icon={<ListX aria-hidden className="self-start" />}
            className="max-w-72 items-start py-2.5"
            onSelect={() => void setExclusive()}
          >
            <span className="grid flex-1">
              {t("exclusive")}
              <span className="font-normal text-sm opacity-80">{t("exclusiveText")}</span>
            </span>
            <span aria-hidden className="w-4">
              {exclusive && "✓"}
            </span>
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => ask("delete")}>
            {t("delete")}
          </MenuItem>
        </MenuContent>
      </Menu>
      {asking === "name" && (
        <NameDialog
          title={t("renameTitle")}
          verb={t("rename")}
          name={name}
          save={(typed) => renameListAction({ listId, name: typed })}
          onSaved={() => {
            toast({ text: t("renamed") });
            router.refresh();
          }}
          onClose={() => ask(null)}
        />
      )}
      {asking === "delete" && (
        <DeleteDialog
          title={t("deleteTitle", { name })}
          text={t("deleteText")}
          verb={t("delete")}
          onDelete={() => void remove()}
          onClose={() => ask(null)}
        />
      )}
    </>
  );
}
