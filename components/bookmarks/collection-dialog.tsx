"use client";
import { useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { getJson } from "@/components/feed/api";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { CollectionView } from "@/lib/bookmarks/types";
import type { CollectionId, PostId } from "@/lib/core/ids";
import { CollectionChoice } from "./collection-choice";

export interface Places {
  readonly collections: readonly CollectionView[];
  /** Where the post is now; null: in none. */
  readonly collectionId: CollectionId | null;
}

interface Props {
  postId: PostId;
  onClose: () => void;
  /** It stands somewhere else now. */
  onMoved?: (collectionId: CollectionId | null) => void;
}

/** Ask in which collection to keep a post: one of those that there are, a new one, none. */
export function CollectionDialog({ postId, onClose, onMoved }: Props) {
  const t = useTranslations("bookmarks.collection");
  const common = useTranslations("common");
  const [places] = useState(() =>
    getJson<Places>("/api/directlink/v1/bookmarks/collections", { post: postId }).catch(() => null),
  );
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={t("title")} description={t("newHint")} closeLabel={common("close")}>
        <Suspense fallback={<Skeleton className="h-36" />}>
          <Loaded places={places} postId={postId} onClose={onClose} onMoved={onMoved} />
        </Suspense>
      </DialogContent>
    </Dialog>
  );
}

function Loaded({ places, ...props }: Props & { places: Promise<Places | null> }) {
  const loaded = use(places);
  const failureText = useFailureText();
  return loaded ? <CollectionChoice {...loaded} {...props} /> : <p>{failureText()}</p>;
}
