"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Button } from "@/components/ui/button";
import type { AuthorView } from "@/lib/accounts/types";
import { cn } from "@/lib/core/cn";
import { type ComposeDocument, type ComposePart, charsMax, type Problem } from "../document";
import { ComposeText } from "../text/compose-text";
import { PollEditor } from "./poll-editor";
import { WarningField } from "./warning-field";

interface Props {
  part: ComposePart;
  place: number;
  document: ComposeDocument;
  author: AuthorView;
  /** What stands against posting it, once that is to be said. */
  problem: Problem | null;
  within: () => HTMLElement | null;
  onChange: (part: Partial<ComposePart>) => void;
  onFocus: () => void;
  onRemove: () => void;
  onFiles: (files: File[]) => void;
  /** Its pictures. */
  children?: ReactNode;
}

/** One post of what is written: its text, its warning, its pictures or its question. */
export function PartEditor({
  part,
  place,
  document,
  author,
  problem,
  within,
  onChange,
  onFocus,
  onRemove,
  onFiles,
  children,
}: Props) {
  const t = useTranslations("compose");
  const id = useId();
  const { body, contentWarning, sensitive, language, pictures, poll } = part;
  const isThread = document.parts.length > 1;
  const isLast = place === document.parts.length - 1;
  const hasMedia = pictures.length > 0 || (document.edit !== null && document.edit.kind !== "text");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would not lay out its columns
    <div
      role="group"
      aria-label={isThread ? t("thread.part", { place: place + 1, count: document.parts.length }) : t("text.label")}
      data-part={place}
      onFocusCapture={onFocus}
      className="relative grid grid-cols-[2.5rem_minmax(0,1fr)] gap-3"
    >
      <Avatar name={author.displayName} src={author.avatarUrl} size={40} />
      {isThread && !isLast && (
        <span
          aria-hidden
          className="absolute start-5 top-12 -bottom-2 w-0.5 -translate-x-1/2 bg-border rtl:translate-x-1/2"
        />
      )}
      <div className="grid min-w-0 content-start gap-2.5 pt-1.5">
        {contentWarning !== null && (
          <WarningField
            warning={contentWarning}
            sensitive={hasMedia ? sensitive : undefined}
            className={isThread ? "me-10" : undefined}
            onChange={onChange}
            onRemove={() => onChange({ contentWarning: null, sensitive: false })}
          />
        )}
        {isThread && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("thread.remove", { place: place + 1 })}
            onClick={onRemove}
            className="-end-1.5 -top-0.5 absolute z-raised"
          >
            <X aria-hidden className="size-4.5" />
          </Button>
        )}
        <ComposeText
          value={body}
          onChange={(text) => onChange({ body: text })}
          label={isThread ? t("thread.part", { place: place + 1, count: document.parts.length }) : t("text.label")}
          placeholder={t(placeholderOf(document, place, poll !== null))}
          max={charsMax(document)}
          invalid={problem !== null}
          describedBy={problem ? `${id}-problem` : undefined}
          lang={language}
          within={within}
          onFiles={onFiles}
          className={cn(isLast ? "min-h-19" : "min-h-8", isThread && contentWarning === null && "me-10")}
        />
        {problem && (
          <p id={`${id}-problem`} role="alert" className="font-medium text-destructive text-sm">
            {t(`problems.${problem}`)}
          </p>
        )}
        {children}
        {poll && (
          <PollEditor
            poll={poll}
            onChange={(changed) => onChange({ poll: changed })}
            onRemove={() => onChange({ poll: null })}
          />
        )}
      </div>
    </div>
  );
}

function placeholderOf({ replyTo, quote }: ComposeDocument, place: number, poll: boolean) {
  if (poll) return "text.question" as const;
  if (place > 0) return "text.more" as const;
  if (replyTo) return "text.reply" as const;
  return quote ? ("text.quote" as const) : ("text.new" as const);
}
