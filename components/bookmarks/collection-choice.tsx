"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { layersGone } from "@/components/ui/use-layer";
import { createCollectionAction, setBookmarkAction } from "@/lib/bookmarks/actions";
import type { CollectionView } from "@/lib/bookmarks/types";
import type { CollectionId, PostId } from "@/lib/core/ids";

interface Props {
  postId: PostId;
  collections: readonly CollectionView[];
  collectionId: CollectionId | null;
  onClose: () => void;
  onMoved?: ((collectionId: CollectionId | null) => void) | undefined;
}

/** The collections that there are, as a choice that is made with the press, and the name of another one. */
export function CollectionChoice({ postId, collections, collectionId, onClose, onMoved }: Props) {
  const t = useTranslations("bookmarks.collection");
  const toast = useToast();
  const textOf = useFailureWords("bookmarks.errors");
  const [chosen, setChosen] = useState(collectionId);
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  /** Closed first: the router drops the answer of an action that is on its way while a layer goes. */
  async function close() {
    onClose();
    await layersGone();
  }

  function move(to: CollectionView | null) {
    setChosen(to?.id ?? null);
    start(async () => {
      await close();
      const result = await setBookmarkAction({ postId, bookmarked: true, collectionId: to?.id ?? null }).catch(
        () => null,
      );
      if (!result?.ok) return toast({ text: textOf(result?.failure), bad: true });
      onMoved?.(to?.id ?? null);
      toast({ text: to ? t("moved", { name: to.name }) : t("movedOut") });
    });
  }

  function create(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await createCollectionAction({ name, postIds: [postId] }).catch(() => null);
      if (!result?.ok) return setProblem(textOf(result?.failure));
      await close();
      onMoved?.(result.value.id);
      toast({ text: t("moved", { name: result.value.name }) });
    });
  }

  const places = [null, ...collections];
  return (
    <>
      <fieldset disabled={busy} className="grid">
        <legend className="sr-only">{t("title")}</legend>
        {places.map((place) => (
          <label key={place?.id ?? "none"} className="flex min-h-11 cursor-pointer items-center gap-3">
            <input
              type="radio"
              name="collection"
              checked={chosen === (place?.id ?? null)}
              onChange={() => move(place)}
              className="size-5 shrink-0 accent-[var(--control)]"
            />
            <span className="min-w-0 flex-1 truncate font-[550]" dir="auto">
              {place?.name ?? t("none")}
            </span>
            {place && <span className="text-muted-foreground text-sm">{t("size", { count: place.size })}</span>}
          </label>
        ))}
      </fieldset>
      <form onSubmit={create} className="grid gap-3">
        <Field label={t("new")} error={problem}>
          {(control) => (
            <Input
              {...control}
              name="name"
              value={name}
              autoComplete="off"
              maxLength={100}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
          {t("create")}
        </Button>
      </form>
    </>
  );
}
