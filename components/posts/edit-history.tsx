"use client";
import { useFormatter, useTranslations } from "next-intl";
import { Suspense, use, useState } from "react";
import { getJson } from "@/components/feed/api";
import { Dialog, SheetContent } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import type { EditView, PostView } from "@/lib/posts/types";
import { RichText } from "./rich-text";

/** How a post has read, the present version first. Whoever sees the post sees it. */
export function EditHistory({ post, onClose }: { post: PostView; onClose: () => void }) {
  const t = useTranslations("cards");
  const common = useTranslations("common");
  return (
    <Dialog open onOpenChange={onClose}>
      <SheetContent title={t("history.title")} closeLabel={common("close")} expandLabel={common("fullHeight")}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys */}
        <div tabIndex={0} className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 overflow-y-auto p-4.5">
          <Suspense fallback={<Skeleton className="h-40 w-full" />}>
            <Versions post={post} />
          </Suspense>
        </div>
      </SheetContent>
    </Dialog>
  );
}

function Versions({ post }: { post: PostView }) {
  const t = useTranslations("cards");
  const format = useFormatter();
  // Null is an answer too: the post may be gone meanwhile.
  const [asked] = useState(() =>
    getJson<readonly EditView[]>(`/api/directlink/v1/posts/${post.id}/edits`, {}).catch(() => null),
  );
  const versions = use(asked);
  if (!versions) return <p role="alert">{t("history.failed")}</p>;
  const described = [...post.pictures, ...(post.video ? [post.video] : [])].map(({ mediaId }) => mediaId);
  return (
    <ol reversed className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {versions.toReversed().map((version) => (
        <li key={version.version} className="grid gap-1.5 rounded-card p-3.5 ring-1 ring-border">
          <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-muted-foreground text-sm">
            <b className="text-foreground">
              {version.version === versions.length
                ? t("history.now")
                : version.version === 1
                  ? t("history.first")
                  : t("history.version", { number: version.version })}
            </b>
            <time dateTime={version.createdAt}>
              {format.dateTime(new Date(version.createdAt), { dateStyle: "medium", timeStyle: "short" })}
            </time>
          </p>
          {version.contentWarning !== null && (
            <p dir="auto" className="wrap-anywhere font-[650]">
              {t("history.warning", { text: version.contentWarning })}
            </p>
          )}
          <p
            dir="auto"
            lang={version.language ?? undefined}
            className="wrap-anywhere whitespace-pre-line [&_a]:font-[550] [&_a]:text-brand"
          >
            {version.body ? <RichText text={version.body} /> : t("history.noText")}
          </p>
          {described.map((mediaId, index) =>
            version.alts[mediaId] ? (
              <p key={mediaId} dir="auto" className="wrap-anywhere text-muted-foreground text-sm">
                {t("history.alt", { at: index + 1, text: version.alts[mediaId] })}
              </p>
            ) : null,
          )}
        </li>
      ))}
    </ol>
  );
}
