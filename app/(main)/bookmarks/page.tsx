import { Bookmark } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CollectionChips } from "@/components/bookmarks/collection-chips";
import { CollectionMenu } from "@/components/bookmarks/collection-menu";
import { ReadingPage } from "@/components/frame/reading-page";
import { PostList } from "@/components/posts/post-list";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { listBookmarks, listCollections } from "@/lib/bookmarks/queries";
import { type CollectionId, isId } from "@/lib/core/ids";
import { type ListPlace, limitAt } from "@/lib/core/list-place";
import { requestContext } from "@/lib/http/context";
import { cardPage } from "@/lib/watch/cards";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("bookmarks");
  return { title: t("title"), robots: { index: false } };
}

type Props = { searchParams: Promise<ListPlace & { collection?: string | string[] }> };

/** `/bookmarks`: what one keeps, and `?collection=` one part of it. */
export default async function BookmarksPage({ searchParams }: Props) {
  const [ctx, t, { collection, ...place }] = await Promise.all([
    requestContext(),
    getTranslations("bookmarks"),
    searchParams,
  ]);
  if (ctx.viewer.kind !== "account") redirect("/sign-in?next=/bookmarks");
  const collectionId = typeof collection === "string" && isId(collection) ? (collection as CollectionId) : null;
  if (collection !== undefined && !collectionId) notFound();
  const [collections, page] = await Promise.all([
    listCollections(ctx),
    listBookmarks(ctx, { collectionId, limit: limitAt(place) }),
  ]);
  if (!page.ok) notFound();
  const current = collections.find(({ id }) => id === collectionId);
  const more = "/api/directlink/v1/bookmarks";
  return (
    <ReadingPage className="grid grid-cols-[minmax(0,1fr)] content-start gap-3.5 pt-4 md:pt-6">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3">
        <h1 dir="auto" className="wrap-anywhere font-bold font-display text-2xl">
          {current?.name ?? t("title")}
        </h1>
        {current && <CollectionMenu collection={current} />}
        {!current && <p className="col-span-2 text-muted-foreground">{t("intro")}</p>}
      </div>
      <CollectionChips collections={collections} current={collectionId} />
      <PostList
        key={collectionId ?? "all"}
        leavesHidden={false}
        initial={cardPage(ctx, page.value, "bookmarks")}
        more={collectionId ? `${more}?collection=${collectionId}` : more}
        label={current?.name ?? t("title")}
        empty={
          <Empty
            icon={Bookmark}
            title={t("empty.title")}
            action={
              !current && (
                <Button asChild variant="primary">
                  <Link href="/">{t("empty.action")}</Link>
                </Button>
              )
            }
          >
            {t(current ? "empty.collection" : "empty.text")}
          </Empty>
        }
      />
    </ReadingPage>
  );
}
