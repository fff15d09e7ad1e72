"use client";
import { CalendarClock, ListPlus, ListTodo, type LucideIcon, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { PARTS_MAX, PICTURES_MAX } from "@/lib/posts/limits";
import { type ComposeDocument, type ComposePart, charsMax, emptyPart, isPartEmpty } from "./document";
import { CharCount } from "./parts/char-count";
import { LanguageButton } from "./parts/language-button";
import { NEW_POLL } from "./parts/poll-editor";
import { useLanguageGuess } from "./parts/use-language-guess";
import { PictureButton } from "./pictures/picture-button";
import { ScheduleDialog } from "./schedule/schedule-dialog";
import { countShown } from "./text/count";

interface Props {
  document: ComposeDocument;
  /** The part that is being written. */
  place: number;
  onPart: (part: Partial<ComposePart>) => void;
  onDocument: (document: Partial<ComposeDocument>) => void;
  onFocusPart: (place: number) => void;
  onFiles: (files: File[]) => void;
}

/** What can be added to the post that is being written, and how full it is. */
export function Toolbar({ document, place, onPart, onDocument, onFocusPart, onFiles }: Props) {
  const t = useTranslations("compose.tools");
  const [scheduling, setScheduling] = useState(false);
  const part = document.parts[place];
  const guessed = useLanguageGuess(part?.body ?? "", part?.language === null);
  if (!part) return null;
  const { pictures, poll, contentWarning, body, language } = part;
  const isEdit = document.edit !== null;

  function addPart() {
    const next = place + 1;
    onDocument({ parts: [...document.parts.slice(0, next), emptyPart(), ...document.parts.slice(next)] });
    onFocusPart(next);
  }

  return (
    <div role="toolbar" aria-label={t("label")} className="flex items-center gap-0.5 px-1.5 pb-1">
      {!isEdit && <PictureButton disabled={poll !== null || pictures.length >= PICTURES_MAX} onFiles={onFiles} />}
      {!isEdit && (
        <Tool
          icon={ListTodo}
          label={t(poll ? "removePoll" : "poll")}
          pressed={poll !== null}
          disabled={pictures.length > 0}
          onPress={() => onPart({ poll: poll ? null : NEW_POLL })}
        />
      )}
      <Tool
        icon={TriangleAlert}
        label={t("warning")}
        pressed={contentWarning !== null}
        onPress={() =>
          onPart(contentWarning === null ? { contentWarning: "" } : { contentWarning: null, sensitive: false })
        }
      />
      <LanguageButton language={language} guessed={guessed} onChange={(code) => onPart({ language: code })} />
      {!isEdit && (
        <Tool
          icon={CalendarClock}
          label={t("schedule")}
          pressed={document.publishAt !== null}
          onPress={() => setScheduling(true)}
        />
      )}
      <span className="ms-auto flex items-center gap-1 pe-1">
        <CharCount count={countShown(body)} max={charsMax(document)} />
        {!isEdit && (
          <Tool
            icon={ListPlus}
            label={t("thread")}
            disabled={isPartEmpty(part) || document.parts.length >= PARTS_MAX}
            onPress={addPart}
          />
        )}
      </span>
      {scheduling && (
        <ScheduleDialog
          at={document.publishAt}
          onChange={(publishAt) => onDocument({ publishAt })}
          onClose={() => setScheduling(false)}
        />
      )}
    </div>
  );
}

interface ToolProps {
  icon: LucideIcon;
  label: string;
  pressed?: boolean;
  disabled?: boolean;
  onPress: () => void;
}

function Tool({ icon: Icon, label, pressed, disabled = false, onPress }: ToolProps) {
  return (
    <Button
      variant="ghost"
      size="icon"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
      className="aria-pressed:bg-accent aria-pressed:text-accent-foreground"
    >
      <Icon aria-hidden />
    </Button>
  );
}
