"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { AudienceFields, type AudienceOf } from "@/components/compose/audience/audience-fields";
import { LANGUAGES } from "@/components/compose/parts/languages";
import { WarningField } from "@/components/compose/parts/warning-field";
import { ComposeText } from "@/components/compose/text/compose-text";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { cn } from "@/lib/core/cn";
import { countGraphemes } from "@/lib/core/text";
import { CAPTION_CHARS_MAX } from "@/lib/posts/limits";
import type { ComposerView } from "@/lib/posts/types";

export interface PostText extends AudienceOf {
  readonly body: string;
  readonly alt: string;
  readonly language: string;
  readonly sensitive: boolean;
  readonly contentWarning: string | null;
}

/** What is said about a video: caption, description for those who don't see it, language, who may see it. */
export function PostFields({
  text,
  onChange,
  error,
  wishes,
}: {
  text: PostText;
  wishes: ComposerView;
  onChange: (text: PostText) => void;
  error: string | null;
}) {
  const t = useTranslations("create");
  const compose = useTranslations("compose");
  const length = countGraphemes(text.body);
  const names = new Intl.DisplayNames(t("locale"), { type: "language" });
  return (
    <div className="grid content-start gap-6">
      <Field
        label={t("caption.label")}
        error={error ?? (length > CAPTION_CHARS_MAX ? t("caption.tooLong") : null)}
        aside={
          <span
            className={cn(
              "text-muted-foreground text-xs tabular-nums",
              length > CAPTION_CHARS_MAX && "font-semibold text-destructive",
            )}
          >
            {t("caption.count", { count: length, max: CAPTION_CHARS_MAX })}
          </span>
        }
      >
        {(control) => (
          <div className="rounded-lg bg-card px-3.5 py-3 shadow-[inset_0_0_0_1.5px_var(--input)] has-[textarea:focus-visible]:shadow-[inset_0_0_0_2.5px_var(--ring)]">
            <ComposeText
              id={control.id}
              name="body"
              describedBy={control["aria-describedby"]}
              invalid={control["aria-invalid"] ?? false}
              placeholder={t("caption.placeholder")}
              max={CAPTION_CHARS_MAX}
              lang={text.language || null}
              value={text.body}
              onChange={(body) => onChange({ ...text, body })}
              className="min-h-19"
            />
          </div>
        )}
      </Field>
      <Field label={t("alt.label")} hint={t("alt.hint")}>
        {(control) => (
          <Input
            {...control}
            name="alt"
            dir="auto"
            maxLength={1500}
            value={text.alt}
            onChange={({ target }) => onChange({ ...text, alt: target.value })}
          />
        )}
      </Field>
      <AudienceFields
        audience={text}
        wishes={wishes}
        isReply={false}
        onChange={(audience) => onChange({ ...text, ...audience })}
      />
      <Switch
        name="sensitive"
        label={t("sensitive.label")}
        hint={t("sensitive.hint")}
        checked={text.sensitive}
        onChange={({ target }) => onChange({ ...text, sensitive: target.checked })}
      />
      {text.contentWarning === null ? (
        <Button className="justify-self-start" onClick={() => onChange({ ...text, contentWarning: "" })}>
          <TriangleAlert aria-hidden />
          {compose("warning.switch")}
        </Button>
      ) : (
        <WarningField
          warning={text.contentWarning}
          onChange={({ contentWarning = "" }) => onChange({ ...text, contentWarning })}
          onRemove={() => onChange({ ...text, contentWarning: null })}
        />
      )}
      <Field label={t("language.label")} hint={t("language.hint")}>
        {(control) => (
          <Select
            {...control}
            name="language"
            value={text.language}
            onChange={({ target }) => onChange({ ...text, language: target.value })}
          >
            <option value="">{t("language.none")}</option>
            {LANGUAGES.map((code) => (
              <option key={code} value={code}>
                {names.of(code) ?? code}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <p className="flex gap-2.5 rounded-lg bg-muted p-3.5 text-sm">{t("privacy")}</p>
    </div>
  );
}
