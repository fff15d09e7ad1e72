"use client";
import { Image as ImageIcon, Mic, Video } from "lucide-react";
import { useFormatter, useNow, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { RichText } from "@/components/posts/rich-text";
import { Button } from "@/components/ui/button";
import { Progress } from "@/components/ui/progress";
import { clock } from "@/lib/core/format";
import type { Failure } from "@/lib/core/result";
import type { OutgoingView } from "../outbox/outbox";
import type { OutgoingFile } from "../outbox/outgoing";
import { useMessages } from "../store/messages-provider";
import { useRefusalText } from "../use-refusal-text";
import { Bubble } from "./message-row";
import { Quote } from "./quote";
import { SharedPost } from "./shared-post";
import { Stamp } from "./stamp";

interface Props {
  outgoing: OutgoingView;
  onJump: (seq: number) => void;
}

/** A message that is shown before the server has it: on its way, waiting for the line, or refused with the way on. */
export function OutgoingRow({ outgoing, onJump }: Props) {
  const t = useTranslations("messages");
  const { outbox } = useMessages();
  const { text, files, replyTo, post, failure, progress, sendsAt, writtenAt, key } = outgoing;
  const shown = files.filter(({ kind }) => kind !== "voice");
  const voice = files.find(({ kind }) => kind === "voice");
  return (
    <article
      aria-label={t("by", { name: t("you") })}
      data-outgoing={failure ? "failed" : "waiting"}
      className="mt-1 flex min-w-0 flex-col items-end"
    >
      <div
        className={
          failure ? "grid max-w-full justify-items-end gap-1" : "grid max-w-full justify-items-end gap-1 opacity-70"
        }
      >
        {(text || replyTo || voice) && (
          <Bubble own last={shown.length === 0 && !post}>
            {replyTo && <Quote quoted={replyTo} own onJump={onJump} />}
            {voice && (
              <span className="flex items-center gap-2">
                <Mic aria-hidden className="size-4.5" />
                {t("held.voice", { time: clock((voice.durationMs ?? 0) / 1000) })}
              </span>
            )}
            {text && (
              <p dir="auto" className="whitespace-pre-line">
                <RichText text={text} />
              </p>
            )}
          </Bubble>
        )}
        {shown.length > 0 && (
          <div className="flex max-w-72 flex-wrap justify-end gap-1">
            {shown.map((file) => (
              <FilePreview key={file.key} file={file} large={shown.length === 1} />
            ))}
          </div>
        )}
        {post && <SharedPost post={post} />}
        {progress !== null && (
          <Progress label={t("outgoing.uploading")} value={Math.round(progress * 100)} className="w-40" />
        )}
      </div>
      {failure ? (
        <Failed failure={failure} onRetry={() => void outbox.retry(key)} onDiscard={() => void outbox.discard(key)} />
      ) : (
        <>
          {sendsAt !== null && <GoesOut at={sendsAt} />}
          <Stamp at={new Date(writtenAt).toISOString()} progress="sending" edited={false} />
        </>
      )}
    </article>
  );
}

/** When a message goes out that was one too many. */
function GoesOut({ at }: { at: number }) {
  const t = useTranslations("messages.outgoing");
  const format = useFormatter();
  const now = useNow({ updateInterval: 1_000 });
  // A second has passed already when a reader has got to the end of it.
  const when = format.relativeTime(Math.max(at, now.getTime() + 1_000), now);
  return (
    <p className="max-w-80 text-balance px-1 pt-0.5 text-end text-muted-foreground text-sm">{t("limited", { when })}</p>
  );
}

interface FailedProps {
  failure: Failure;
  onRetry: () => void;
  onDiscard: () => void;
}

function Failed({ failure, onRetry, onDiscard }: FailedProps) {
  const t = useTranslations("messages.outgoing");
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  return (
    <div role="alert" className="grid max-w-80 justify-items-end gap-0.5 pt-1 text-end text-sm">
      <p className="font-medium text-destructive">
        {t("failed")} {refusalText(failure) ?? failureText(failure)}
      </p>
      <span className="-me-3 flex">
        <Button variant="ghost" size="small" onClick={onDiscard}>
          {t("discard")}
        </Button>
        <Button variant="ghost" size="small" onClick={onRetry}>
          {t("retry")}
        </Button>
      </span>
    </div>
  );
}

/** A file as it lies on the device. */
export function FilePreview({
  file,
  large = false,
}: {
  file: Pick<OutgoingFile, "kind" | "blob" | "name">;
  large?: boolean;
}) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (file.kind !== "picture") return;
    const made = URL.createObjectURL(file.blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file.blob, file.kind]);
  const Sign = file.kind === "video" ? Video : ImageIcon;
  const size = large ? "h-48 w-48" : "size-24";
  return url ? (
    <img src={url} alt={file.name} className={`${size} rounded-card bg-skeleton object-cover`} />
  ) : (
    <span className={`${size} grid place-items-center rounded-card bg-secondary text-secondary-foreground`}>
      <Sign aria-hidden className="size-7" />
      <span className="sr-only">{file.name}</span>
    </span>
  );
}
