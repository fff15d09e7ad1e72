"use client";
import { CircleCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { useFailureText, useFailureToast } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { countGraphemes } from "@/lib/core/text";
import { cancelUploadAction, retryMediaAction } from "@/lib/media/actions";
import type { MediaProgressView } from "@/lib/media/types";
import { discardDraftAction } from "@/lib/posts/actions";
import type { DraftView } from "@/lib/posts/drafts/types";
import { CAPTION_CHARS_MAX } from "@/lib/posts/limits";
import type { ComposerView } from "@/lib/posts/types";
import { FilePicker } from "./file-picker";
import { PostFields, type PostText } from "./post-fields";
import { UploadCard } from "./upload-card";
import { useDraft } from "./use-draft";
import { useMediaProgress } from "./use-media-progress";
import { useUpload } from "./use-upload";

interface Props {
  /** Names this draft for ever; a reload finds it by the address. */
  clientKey: string;
  draft: DraftView | null;
  media: MediaProgressView | null;
  /** What the account wishes for its posts. */
  wishes: ComposerView;
  /** A file to begin with, and words that came with it. */
  begin?: { readonly file: File; readonly text: string };
  /** What else one can make, as long as no file is chosen. */
  children?: ReactNode;
}

/** A new video: the file on its way at one side, what is said about it at the other. */
export function Composer({ clientKey, draft: initial, media, wishes, begin, children }: Props) {
  const t = useTranslations("create");
  const fail = useFailureToast();
  const failureText = useFailureText();
  const upload = useUpload();
  const [text, setText] = useState<PostText>(() => textOf(initial, wishes, begin?.text));
  const [kept, setKept] = useState(initial?.mediaId ?? null);
  const mediaId = upload.mediaId ?? kept;
  const sending = upload.phase !== "none" && upload.phase !== "sent";
  const { progress, again } = useMediaProgress(sending ? null : mediaId, media);
  const { draft, saving, failure, save } = useDraft({ clientKey, initial, mediaId, text });

  useEffect(() => window.history.replaceState(window.history.state, "", `/create?draft=${clientKey}`), [clientKey]);
  useLeaveWarning(sending);

  const start = useEffectEvent(() => {
    if (begin) upload.send(begin.file);
  });
  useEffect(() => start(), []);

  // The draft is published by the server as soon as the video can be played: ask for its post.
  const playable = progress?.state === "playable" || progress?.state === "ready";
  const ask = useEffectEvent(() => void save({ publish: true }));
  const waits = draft?.state === "waiting";
  useEffect(() => {
    if (playable && waits) ask();
  }, [playable, waits]);

  if (draft?.state === "published" && draft.postId) return <Published postId={draft.postId} />;

  /** Another file for the same words. */
  function replace() {
    upload.reset();
    setKept(null);
  }

  async function cancel() {
    replace();
    // What is on its way is stopped at the server too; what has arrived goes with the draft.
    if (sending && mediaId) await cancelUploadAction({ mediaId }).catch(() => null);
    const result = await discardDraftAction({ clientKey }).catch(() => null);
    if (!result?.ok) return fail(result?.failure);
    window.location.assign("/create");
  }

  async function retry() {
    if (!mediaId) return;
    const result = await retryMediaAction({ mediaId }).catch(() => null);
    if (result?.ok) again();
    else fail(result?.failure);
  }

  const unsent = upload.phase === "none" && (kept === null || progress?.state === "uploading");
  const postable = mediaId !== null && progress?.state !== "rejected" && countGraphemes(text.body) <= CAPTION_CHARS_MAX;
  return (
    <>
      <header className="sticky top-0 z-sticky flex min-h-17 items-center gap-3 bg-background">
        <h1 className="flex-1 truncate font-bold font-display text-2xl">{t("title")}</h1>
        <span role="status" className="text-muted-foreground text-sm">
          {saving ? t("saving") : failure ? t("notSaved") : draft && t(waits ? "posted" : "saved")}
        </span>
        <Button
          variant="primary"
          size="small"
          busy={saving && waits}
          disabled={!postable || waits}
          onClick={() => void save({ publish: true })}
        >
          {t("post")}
        </Button>
      </header>
      {/* Not taken away: what it was asked to begin with is begun once. */}
      <div hidden={!unsent}>{children}</div>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 xl:grid-cols-[19rem_minmax(0,1fr)] xl:gap-10">
        {unsent ? (
          <FilePicker again={kept !== null} onFile={upload.send} />
        ) : (
          <UploadCard
            upload={upload}
            posted={waits}
            progress={progress}
            onRetryProcessing={() => void retry()}
            onReplace={replace}
            onCancel={() => void cancel()}
          />
        )}
        <PostFields
          text={text}
          onChange={setText}
          error={
            failure?.code === "invalid" ? t("fieldsWrong") : failure?.code === "forbidden" ? failureText(failure) : null
          }
          wishes={wishes}
        />
      </div>
    </>
  );
}

function textOf(draft: DraftView | null, { defaultVisibility }: ComposerView, words = ""): PostText {
  return {
    body: draft?.body ?? words,
    alt: draft?.alt ?? "",
    language: draft?.language ?? "",
    visibility: draft?.visibility ?? defaultVisibility,
    repliesFrom: draft?.repliesFrom ?? null,
    quotesFrom: draft?.quotesFrom ?? "everyone",
    sensitive: draft?.sensitive ?? false,
    contentWarning: draft?.contentWarning ?? null,
  };
}

function Published({ postId }: { postId: string }) {
  const t = useTranslations("create");
  const viewer = useViewer();
  return (
    <Empty
      as="h1"
      icon={CircleCheck}
      title={t("published.title")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button asChild variant="primary">
            <Link href={`/@${viewer?.handle}/${postId}`}>{t("published.watch")}</Link>
          </Button>
          <Button asChild>
            <a href="/create">{t("published.another")}</a>
          </Button>
        </div>
      }
    >
      {t("published.text")}
    </Empty>
  );
}

/** Ask before a page is left that is still sending: what was sent is kept, but it only goes on from here. */
function useLeaveWarning(active: boolean): void {
  useEffect(() => {
    if (!active) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [active]);
}
