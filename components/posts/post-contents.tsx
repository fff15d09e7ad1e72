"use client";
import { EyeOff, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import type { PostView, QuotedView } from "@/lib/posts/types";
import type { FoundPostView } from "@/lib/search/types";
import { LinkCard } from "./link-card";
import { Pictures } from "./pictures";
import { Poll } from "./poll";
import { PostText } from "./post-text";
import { QuotedPost } from "./quoted-post";
import { VideoCard } from "./video-card";

interface Props {
  post: PostView | QuotedView;
  labelId: string;
  large?: boolean;
  /** The proof that its video was served here; null where it is shown without one. */
  impression?: string | null;
}

/** What a post says and shows, in the order of its parts; folded where its author says what it is about first. */
export function PostContents({ post, labelId, large = false, impression = null }: Props) {
  const t = useTranslations("cards");
  const [unfolded, setUnfolded] = useState(false);
  const { contentWarning } = post;
  if (contentWarning === null) return <Parts {...{ post, labelId, large, impression }} />;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2 rounded-lg bg-muted py-2 ps-3.5 pe-2">
        <p id={unfolded ? undefined : labelId} className="flex min-w-0 flex-1 basis-40 items-start gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warning" />
          <span dir="auto" className="wrap-anywhere min-w-0 font-[550]">
            {contentWarning}
          </span>
        </p>
        <Button size="small" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {t(unfolded ? "fold.hide" : "fold.show")}
        </Button>
      </div>
      {unfolded && <Parts {...{ post, labelId, large, impression }} warned />}
    </>
  );
}

function Parts({ post, labelId, large, impression = null, warned = false }: Props & { warned?: boolean }) {
  const { body, language, pictures, video, poll, link, quotes } = post;
  // Whoever has unfolded a warning has been asked already.
  const curtained = post.viewer.curtained && !warned;
  return (
    <>
      <PostText
        body={body}
        language={language}
        labelId={labelId}
        large={large}
        highlights={"highlights" in post ? (post as FoundPostView).highlights : undefined}
      />
      {pictures.length > 0 && (
        <Sensitive on={curtained} picture={pictures[0]}>
          <Pictures pictures={pictures} />
        </Sensitive>
      )}
      {video && (
        <Sensitive on={curtained} picture={video}>
          <VideoCard post={post} video={video} impression={impression} />
        </Sensitive>
      )}
      {poll && <Poll postId={post.id} poll={poll} />}
      {"quoted" in post && quotes && <QuotedPost quoted={post.quoted} />}
      {link && <LinkCard link={link} />}
    </>
  );
}

/** Before what not everybody wants to see: only its place, and the way to it. */
function Sensitive({
  on,
  picture,
  children,
}: {
  on: boolean;
  picture: { width: number; height: number } | undefined;
  children: ReactNode;
}) {
  const t = useTranslations("cards");
  const [lifted, setLifted] = useState(false);
  if (!on || lifted) return children;
  const wide = picture && picture.width > picture.height;
  return (
    <div
      className={`grid ${wide ? "aspect-video" : "aspect-4/3"} place-content-center justify-items-center gap-2 rounded-media bg-accent p-4 text-center text-accent-foreground`}
    >
      <EyeOff aria-hidden className="size-8" />
      <p className="font-bold font-display text-lg">{t("sensitive.title")}</p>
      <p className="max-w-64 text-pretty text-sm">{t("sensitive.text")}</p>
      <Button size="small" variant="strong" onClick={() => setLifted(true)}>
        {t("sensitive.show")}
      </Button>
    </div>
  );
}
