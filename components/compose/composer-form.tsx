"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { useViewer } from "@/components/frame/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import type { UploadedPicture } from "@/components/upload/picture-upload";
import { cn } from "@/lib/core/cn";
import type { AccountId } from "@/lib/core/ids";
import type { ComposerView } from "@/lib/posts/types";
import { AudienceButton } from "./audience/audience-button";
import { ContextCard } from "./context-card";
import { useKeptDocument } from "./device/use-kept-document";
import { type ComposeDocument, type ComposePart, firstProblem, isEmpty } from "./document";
import { useServerDraft } from "./drafts/use-server-draft";
import { KeptStatus } from "./kept-status";
import { PartEditor } from "./parts/part-editor";
import { PictureGrid } from "./pictures/picture-grid";
import { PicturePrompt } from "./pictures/picture-prompt";
import { usePictures } from "./pictures/use-pictures";
import { ScheduleNote } from "./schedule/schedule-note";
import { kindOf } from "./title-of";
import { Toolbar } from "./toolbar";
import { useSend } from "./use-send";

export interface FormProps {
  accountId: AccountId;
  document: ComposeDocument;
  wishes: ComposerView;
  asksPictures: boolean;
  title: string;
  /** The way out. */
  leave: ReactNode;
  onClose: () => void;
  onWaiting: () => void;
  className?: string;
}

/** Everything that somebody writes, as one form: posts below each other, who sees them, when; it is kept as it is written. */
export function ComposerForm({
  accountId,
  document: initial,
  wishes,
  asksPictures,
  title,
  leave,
  onClose,
  onWaiting,
  className,
}: FormProps) {
  const t = useTranslations("compose");
  const viewer = useViewer();
  const failureText = useFailureText();
  const toast = useToast();
  const scroller = useRef<HTMLDivElement>(null);
  const { document, kept, change, release } = useKeptDocument(accountId, initial);
  const [current, setCurrent] = useState(0);
  // Whether somebody has tried to post it as it is: only then are its faults said.
  const [tried, setTried] = useState(false);
  const pictures = usePictures({ accountId, document, change });
  const { send, busy, failure } = useSend({ accountId, uploads: pictures.uploads, release, onClose, onWaiting });
  const synced = useServerDraft(document, pictures.views, !busy);
  const place = Math.min(current, document.parts.length - 1);
  const problem = firstProblem(document) ?? failedPicture(document, pictures.views);

  // The writing begins at the end of the last text.
  const begin = useEffectEvent(() => focusText(scroller.current, document.parts.length - 1));
  useEffect(() => begin(), []);

  const changePart = (at: number, part: Partial<ComposePart>) =>
    change((known) => ({ ...known, parts: known.parts.map((each, of) => (of === at ? { ...each, ...part } : each)) }));

  function submit() {
    if (busy || isEmpty(document)) return;
    if (problem) {
      setTried(true);
      setCurrent(problem.part);
      return focusText(scroller.current, problem.part);
    }
    void send(document);
  }

  function press(event: KeyboardEvent) {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  }

  function removePart(at: number) {
    for (const { key } of document.parts[at]?.pictures ?? []) pictures.remove(at, key);
    change((known) => ({ ...known, parts: known.parts.filter((_, of) => of !== at) }));
    focusText(scroller.current, Math.max(0, at - 1));
  }

  function addFiles(at: number, files: readonly File[]) {
    if (document.edit || document.parts[at]?.poll) return toast({ text: t("pictures.notHere"), bad: true });
    const images = files.filter(({ type, name }) => type.startsWith("image/") || /\.hei[cf]$/i.test(name));
    if (images.length < files.length) toast({ text: t("pictures.onlyPictures"), bad: true });
    if (images.length > 0 && pictures.add(at, images) > 0) toast({ text: t("pictures.tooMany"), bad: true });
  }

  function drop(event: DragEvent) {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    const part = (event.target as Element).closest<HTMLElement>("[data-part]")?.dataset.part;
    addFiles(part === undefined ? place : Number(part), [...event.dataTransfer.files]);
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a key that posts, wherever in the form the focus is
    <div
      onKeyDown={press}
      onDragOver={allowFiles}
      onDrop={drop}
      className={cn("flex min-h-0 flex-1 flex-col", className)}
    >
      <header className="flex min-h-14 items-center gap-1.5 ps-1.5 pe-3">
        {leave}
        <div className="grid min-w-0 flex-1">
          {/* The dialog is named by the same words already. */}
          <p aria-hidden className="truncate font-bold font-display text-lg leading-6">
            {title}
          </p>
          <KeptStatus kept={kept} synced={synced} />
        </div>
        {isEmpty(document) && !document.edit && (
          <Button asChild variant="ghost" size="small">
            <Link href="/drafts">{t("drafts.title")}</Link>
          </Button>
        )}
        <Button variant="primary" size="small" busy={busy} disabled={isEmpty(document)} onClick={submit}>
          {t(document.publishAt ? "send.schedule" : `send.${kindOf(document)}`)}
        </Button>
      </header>
      <div
        ref={scroller}
        className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto overscroll-contain px-4 pt-1 pb-4"
      >
        {failure && (
          <p role="alert" className="rounded-lg bg-destructive p-3 font-medium text-destructive-foreground text-sm">
            {failureText(failure)}
          </p>
        )}
        {document.replyTo && <ContextCard post={document.replyTo} as="answered" />}
        {viewer &&
          document.parts.map((part, at) => (
            <PartEditor
              key={part.key}
              part={part}
              place={at}
              document={document}
              author={viewer}
              problem={tried && problem?.part === at ? problem.problem : null}
              within={() => scroller.current}
              onChange={(changed) => changePart(at, changed)}
              onFocus={() => setCurrent(at)}
              onRemove={() => removePart(at)}
              onFiles={(files) => addFiles(at, files)}
            >
              {asksPictures && at === 0 && part.pictures.length === 0 && !part.poll && (
                <PicturePrompt onFiles={(files) => addFiles(at, files)} />
              )}
              <PictureGrid place={at} pictures={part.pictures} store={pictures} fixed={document.edit !== null} />
            </PartEditor>
          ))}
        {document.quote && <ContextCard post={document.quote} as="quoted" />}
        <ScheduleNote at={document.publishAt} onRemove={() => change((known) => ({ ...known, publishAt: null }))} />
      </div>
      <footer className="border-border border-t bg-card pb-[env(safe-area-inset-bottom)]">
        <div className="flex px-2 pt-1">
          <AudienceButton
            audience={document}
            wishes={wishes}
            isReply={document.replyTo !== null || document.edit?.isReply === true}
            onChange={(audience) => change((known) => ({ ...known, ...audience }))}
          />
        </div>
        <Toolbar
          document={document}
          place={place}
          onPart={(part) => changePart(place, part)}
          onDocument={(over) => change((known) => ({ ...known, ...over }))}
          onFocusPart={(at) => focusText(scroller.current, at)}
          onFiles={(files) => addFiles(place, files)}
        />
      </footer>
    </div>
  );
}

/** Files may be dropped anywhere on it; anything else that is dragged goes its own way. */
function allowFiles(event: DragEvent): void {
  if (event.dataTransfer.types.includes("Files")) event.preventDefault();
}

/** A picture that can't be posted as it is. */
function failedPicture({ parts }: ComposeDocument, views: readonly UploadedPicture[]) {
  const failed = new Set(views.filter(({ state }) => state === "failed").map(({ key }) => key));
  const part = parts.findIndex(({ pictures }) => pictures.some(({ key }) => failed.has(key)));
  return part < 0 ? null : ({ part, problem: "pictureFailed" } as const);
}

/** Put the caret at the end of a part's text, once it is there. */
function focusText(within: HTMLElement | null, place: number): void {
  requestAnimationFrame(() => {
    const field = within?.querySelector<HTMLTextAreaElement>(`[data-part="${place}"] textarea`);
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
  });
}
