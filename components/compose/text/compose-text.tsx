"use client";
import { useTranslations } from "next-intl";
import {
  type ClipboardEvent,
  type CSSProperties,
  type KeyboardEvent,
  type Ref,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";
import { cn } from "@/lib/core/cn";
import { CompletionList } from "./completion-list";
import { overFrom } from "./count";
import { Marks, placeOfOffset } from "./marks";
import { type Suggestion, useCompletion } from "./use-completion";
import { type WordAt, wordAt } from "./word-at";

interface Props {
  ref?: Ref<HTMLTextAreaElement>;
  value: string;
  onChange: (value: string) => void;
  /** Missing where a label of its own names the field by its id. */
  label?: string;
  id?: string;
  name?: string;
  placeholder: string;
  /** In characters as people count them. What is longer is marked, never cut. */
  max: number;
  describedBy?: string | undefined;
  invalid: boolean;
  lang: string | null;
  /** Where the list of completions finds room. */
  within?: () => HTMLElement | null;
  onFocus?: () => void;
  onFiles?: (files: File[]) => void;
  className?: string;
}

/** The same in the field and in the marks below it, so that both break their lines alike. */
const LETTERS =
  "whitespace-pre-wrap text-start text-[1.0625rem] leading-6.5 [overflow-wrap:anywhere] [unicode-bidi:plaintext]";
const GAP_PX = 6;
const LIST_MAX_PX = 290;

/** A text as it is written: it grows with what stands in it, shows what will be a link, and completes mentions and hashtags. */
export function ComposeText({
  ref,
  value,
  onChange,
  label,
  id,
  name,
  placeholder,
  max,
  describedBy,
  invalid,
  lang,
  within,
  onFocus,
  onFiles,
  className,
}: Props) {
  const t = useTranslations("compose.completion");
  const listId = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const marks = useRef<HTMLDivElement>(null);
  const [word, setWord] = useState<WordAt | null>(null);
  const [active, setActive] = useState(0);
  const [place, setPlace] = useState<CSSProperties | null>(null);
  const suggestions = useCompletion(word);
  const open = word !== null && suggestions.length > 0;
  const current = Math.min(active, suggestions.length - 1);

  const start = word?.start ?? -1;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is written moves the word
  useLayoutEffect(() => {
    if (open && marks.current) setPlace(listPlace(marks.current, start, within?.() ?? null));
  }, [open, start, value, suggestions.length]);

  function look(element: HTMLTextAreaElement) {
    const found = wordAt(element.value, element.selectionStart, element.selectionEnd);
    if (found?.start !== word?.start || found?.query !== word?.query) {
      setWord(found);
      setActive(0);
    }
  }

  function choose({ text }: Suggestion) {
    const element = field.current;
    if (!element || !word) return;
    const rest = value.slice(word.start + word.query.length);
    const written = `${value.slice(0, word.start)}${text}${/^\s/.test(rest) ? "" : " "}${rest}`;
    flushSync(() => {
      onChange(written);
      setWord(null);
    });
    const caret = word.start + text.length + 1;
    element.focus();
    element.setSelectionRange(caret, caret);
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (!open || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = steps[event.key];
    const chosen = suggestions[current];
    if (step) setActive((current + step + suggestions.length) % suggestions.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey && chosen) choose(chosen);
    else if (event.key === "Escape") setWord(null);
    else return;
    event.preventDefault();
    // Escape closes the list, not what lies below it.
    event.stopPropagation();
    event.nativeEvent.stopImmediatePropagation();
  }

  function paste(event: ClipboardEvent) {
    const files = [...event.clipboardData.files];
    if (files.length === 0 || !onFiles) return;
    event.preventDefault();
    onFiles(files);
  }

  return (
    <div className="relative">
      <div className={cn("relative", className)}>
        <Marks
          ref={marks}
          text={value}
          overFrom={overFrom(value, max)}
          className={cn(LETTERS, "pointer-events-none forced-colors:opacity-0")}
        />
        <textarea
          ref={(element) => {
            field.current = element;
            if (typeof ref === "function") return ref(element);
            if (ref) ref.current = element;
          }}
          value={value}
          id={id}
          name={name}
          aria-label={label}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          aria-autocomplete="list"
          aria-controls={open ? listId : undefined}
          aria-activedescendant={open ? `${listId}-${current}` : undefined}
          placeholder={placeholder}
          dir="auto"
          lang={lang ?? undefined}
          autoCapitalize="sentences"
          onChange={({ currentTarget }) => {
            onChange(currentTarget.value);
            look(currentTarget);
          }}
          onSelect={({ currentTarget }) => look(currentTarget)}
          onFocus={onFocus}
          onBlur={() => setWord(null)}
          onKeyDown={press}
          onPaste={paste}
          className={cn(
            LETTERS,
            "absolute inset-0 size-full resize-none overflow-hidden bg-transparent p-0 text-transparent caret-foreground outline-none placeholder:text-muted-foreground selection:bg-[color-mix(in_oklab,var(--ring),transparent_65%)] forced-colors:text-[FieldText]",
          )}
        />
      </div>
      <span role="status" className="sr-only">
        {open && t("found", { count: suggestions.length })}
      </span>
      {open && word && place && (
        <CompletionList
          id={listId}
          kind={word.query.startsWith("@") ? "account" : "hashtag"}
          suggestions={suggestions}
          active={current}
          style={place}
          onActive={setActive}
          onChoose={choose}
        />
      )}
    </div>
  );
}

/** Below the line that is written where there is room, else above it: the line itself is never covered. */
function listPlace(marks: HTMLElement, offset: number, within: HTMLElement | null): CSSProperties | null {
  const line = placeOfOffset(marks, offset);
  if (!line) return null;
  // The field is taller than what stands in it.
  const field = (marks.parentElement ?? marks).getBoundingClientRect();
  const room = (within ?? document.documentElement).getBoundingClientRect();
  const [top, bottom] = [Math.max(0, room.top), Math.min(window.innerHeight, room.bottom)];
  const below = bottom - (field.top + line.bottom) - 2 * GAP_PX;
  const above = field.top + line.top - top - 2 * GAP_PX;
  if (below >= Math.min(LIST_MAX_PX, above))
    return { top: line.bottom + GAP_PX, maxHeight: Math.min(LIST_MAX_PX, Math.max(below, 92)) };
  return { bottom: field.height - line.top + GAP_PX, maxHeight: Math.min(LIST_MAX_PX, above) };
}
