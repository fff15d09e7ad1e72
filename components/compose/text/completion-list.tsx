import { Hash } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type CSSProperties, useEffect, useRef } from "react";
import { Avatar } from "@/components/ui/avatar";
import { cn } from "@/lib/core/cn";
import { compactCount } from "@/lib/core/format";
import type { Suggestion } from "./use-completion";

interface Props {
  id: string;
  kind: Suggestion["kind"];
  suggestions: readonly Suggestion[];
  active: number;
  style: CSSProperties;
  onActive: (place: number) => void;
  onChoose: (suggestion: Suggestion) => void;
}

/** What the word at the caret may become. The focus stays in the field, which says which one is meant. */
export function CompletionList({ id, kind, suggestions, active, style, onActive, onChoose }: Props) {
  const t = useTranslations("compose.completion");
  const locale = useLocale();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label={t(kind)}
      style={style}
      // A press on it must not take the focus, and with it the keyboard of a phone, from the field.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      className="absolute inset-x-0 z-raised overflow-y-auto overscroll-contain rounded-lg bg-popover p-1.5 text-popover-foreground shadow-md ring-1 ring-border"
    >
      {suggestions.map((suggestion, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard in the field, which keeps the focus
        <div
          key={suggestion.text}
          id={`${id}-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === active}
          onPointerMove={() => onActive(place)}
          onClick={() => onChoose(suggestion)}
          className={cn(
            "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-[.625rem] px-3",
            place === active && "bg-accent text-accent-foreground",
          )}
        >
          {suggestion.kind === "account" ? (
            <>
              <Avatar name={suggestion.account.displayName} src={suggestion.account.avatarUrl} size={28} />
              <b className="min-w-0 shrink truncate">{suggestion.account.displayName}</b>
              <span className="min-w-0 flex-1 truncate text-sm opacity-80">@{suggestion.account.handle}</span>
              {!suggestion.account.mentionable && <span className="shrink-0 text-xs">{t("closed")}</span>}
            </>
          ) : (
            <>
              <Hash aria-hidden className="size-4.5 shrink-0" />
              <b className="min-w-0 flex-1 truncate">{suggestion.name}</b>
              <span className="shrink-0 text-sm tabular-nums opacity-80">
                {t("posts", { count: suggestion.posts, shown: compactCount(suggestion.posts, locale) })}
              </span>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
