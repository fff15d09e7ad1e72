"use client";
import { Plus } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { NameDialog } from "@/components/lists/name-dialog";
import { createCollectionAction } from "@/lib/bookmarks/actions";
import type { CollectionView } from "@/lib/bookmarks/types";
import type { CollectionId } from "@/lib/core/ids";

const chip =
  "inline-flex min-h-11 max-w-64 items-center gap-1.5 rounded-full px-4 font-[550] text-sm ring-1 ring-input ring-inset hover:bg-muted aria-[current]:bg-foreground aria-[current]:font-bold aria-[current]:text-background aria-[current]:ring-foreground";

interface Props {
  collections: readonly CollectionView[];
  current: CollectionId | null;
}

/** One's collections, to go from one to the other, and a way to another one. */
export function CollectionChips({ collections, current }: Props) {
  const t = useTranslations("bookmarks");
  const router = useRouter();
  const [naming, name] = useState(false);
  return (
    <nav
      aria-label={t("collections")}
      className="scrollbar-none -mx-[var(--gutter)] flex gap-2 overflow-x-auto px-[var(--gutter)] py-1"
    >
      <Link href="/bookmarks" aria-current={current === null ? "page" : undefined} className={`${chip} shrink-0`}>
        {t("all")}
      </Link>
      {collections.map((collection) => (
        <Link
          key={collection.id}
          href={`/bookmarks?collection=${collection.id}`}
          aria-current={collection.id === current ? "page" : undefined}
          className={`${chip} shrink-0`}
        >
          <span className="truncate" dir="auto" title={collection.name}>
            {collection.name}
          </span>
          <span className="font-normal">{collection.size}</span>
        </Link>
      ))}
      <button type="button" onClick={() => name(true)} className={`${chip} shrink-0`}>
        <Plus aria-hidden className="size-4.5" />
        {t("newCollection")}
      </button>
      {naming && (
        <NameDialog
          title={t("newTitle")}
          verb={t("create")}
          save={(typed) => createCollectionAction({ name: typed })}
          onSaved={({ id }) => router.push(`/bookmarks?collection=${id}`)}
          onClose={() => name(false)}
        />
      )}
    </nav>
  );
}
