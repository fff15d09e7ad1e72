"use client";
import { Ellipsis, PencilLine, Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { NameDialog } from "@/components/lists/name-dialog";
import { Button } from "@/components/ui/button";
import { Menu, MenuContent, MenuItem, MenuTrigger } from "@/components/ui/menu";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { createCollectionAction, removeCollectionAction, renameCollectionAction } from "@/lib/bookmarks/actions";
import type { CollectionView } from "@/lib/bookmarks/types";
import type { PostId } from "@/lib/core/ids";

/** What is done to a collection as a whole: another name; deleted, with the way back. */
export function CollectionMenu({ collection }: { collection: CollectionView }) {
  const t = useTranslations("bookmarks");
  const router = useRouter();
  const toast = useToast();
  const textOf = useFailureWords("bookmarks.errors");
  const [naming, name] = useState(false);
  const collectionId = collection.id;

  async function remove() {
    await layersGone();
    const result = await removeCollectionAction({ collectionId }).catch(() => null);
    if (!result?.ok) return toast({ text: textOf(result?.failure), bad: true });
    const { value } = result;
    toast({ text: t("deleted"), action: { label: t("undo"), run: () => void restore(value) } });
    router.replace("/bookmarks");
  }

  async function restore(removed: { name: string; postIds: PostId[] }) {
    const result = await createCollectionAction(removed).catch(() => null);
    if (!result?.ok) return toast({ text: textOf(result?.failure), bad: true });
    toast({ text: t("restored") });
    router.push(`/bookmarks?collection=${result.value.id}`);
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
          <MenuItem icon={<PencilLine aria-hidden />} onSelect={() => name(true)}>
            {t("rename")}
          </MenuItem>
          <MenuItem danger icon={<Trash2 aria-hidden />} onSelect={() => void remove()}>
            {t("delete")}
          </MenuItem>
        </MenuContent>
      </Menu>
      {naming && (
        <NameDialog
          title={t("renameTitle")}
          verb={t("rename")}
          name={collection.name}
          save={(typed) => renameCollectionAction({ collectionId, name: typed })}
          onSaved={() => {
            toast({ text: t("renamed") });
            router.refresh();
          }}
          onClose={() => name(false)}
        />
      )}
    </>
  );
}
