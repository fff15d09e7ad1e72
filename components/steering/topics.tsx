"use client";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { cn } from "@/lib/core/cn";
import { TOPICS_MAX } from "@/lib/feed/preferences/limits";
import type { Interest, Topic } from "@/lib/feed/preferences/types";
import { foldHashtag } from "@/lib/posts/rich-text";
import { WordSlider } from "./word-slider";
import { CLEAR_OF_BARS, LEVELS } from "./words";

interface Props {
  topics: readonly Topic[];
  /** Offered while they are not among the topics. */
  interests: readonly Interest[];
  disabled: boolean;
  onChange: (topics: readonly Topic[]) => void;
}

/** Hashtags of which somebody wants more or less. */
export function Topics({ topics, interests, disabled, onChange }: Props) {
  const t = useTranslations("algorithm");
  const [typed, type] = useState("");
  const [problem, setProblem] = useState<"none" | "notOne" | "tooMany">("none");
  const list = useRef<HTMLUListElement>(null);
  const known = new Set(topics.map(({ name }) => name));
  const offered = interests.filter(({ name }) => !known.has(name)).slice(0, 8);

  function add(given: string) {
    const name = foldHashtag(given.trim().replace(/^[#＃]/, ""));
    if (!name) return setProblem("notOne");
    if (topics.length >= TOPICS_MAX) return setProblem("tooMany");
    setProblem("none");
    type("");
    if (!known.has(name)) onChange([...topics, { name, level: 1 }]);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    add(typed);
  }

  return (
    <fieldset disabled={disabled} className={cn("grid min-w-0 gap-3", CLEAR_OF_BARS)}>
      <legend className="sr-only">{t("topics.title")}</legend>
      {topics.length > 0 && (
        <ul ref={list} tabIndex={-1} className="grid outline-none">
          {topics.map(({ name, level }) => (
            <li key={name} className="border-border py-2 not-first:border-t">
              <WordSlider
                label={`#${name}`}
                min={-2}
                max={2}
                value={level}
                word={t(`levels.${LEVELS[level + 2] ?? "usual"}`)}
                onChange={(value) =>
                  onChange(topics.map((topic) => (topic.name === name ? { name, level: value } : topic)))
                }
              >
                <Button
                  variant="ghost"
                  size="icon"
                  aria-label={t("topics.remove", { name })}
                  onClick={() => {
                    onChange(topics.filter((topic) => topic.name !== name));
                    list.current?.focus();
                  }}
                >
                  <X aria-hidden />
                </Button>
              </WordSlider>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={submit} noValidate>
        <Field
          label={t("topics.add")}
          error={problem === "none" ? null : t(`topics.${problem}`)}
          hint={topics.length === 0 ? t("topics.none") : undefined}
        >
          {(control) => (
            <span className="flex gap-2">
              <Input
                {...control}
                value={typed}
                maxLength={101}
                autoCapitalize="none"
                autoComplete="off"
                placeholder="#"
                onChange={({ target }) => type(target.value)}
              />
              <Button type="submit" className="min-h-12">
                {t("topics.addButton")}
              </Button>
            </span>
          )}
        </Field>
      </form>
      {offered.length > 0 && (
        <ul aria-label={t("topics.offered")} className="flex flex-wrap gap-2">
          {offered.map(({ name, displayName }) => (
            <li key={name} className="min-w-0 max-w-full">
              <Button size="small" variant="outline" className="min-h-11" onClick={() => add(name)}>
                <Plus aria-hidden />
                <span className="truncate">{displayName}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
