"use client";
import { Globe, Link2, type LucideIcon, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Field, Input, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { cn } from "@/lib/core/cn";
import { countGraphemes } from "@/lib/core/text";
import { CAPTION_CHARS_MAX } from "@/lib/posts/limits";

export interface PostText {
  readonly body: string;
  readonly alt: string;
  readonly language: string;
  readonly visibility: "public" | "unlisted" | "followers";
  readonly sensitive: boolean;
}

const VISIBILITIES: readonly { name: PostText["visibility"]; icon: LucideIcon }[] = [
  { name: "public", icon: Globe },
  { name: "unlisted", icon: Link2 },
  { name: "followers", icon: Users },
];

/** Languages offered; whoever writes in another leaves it open. */
const LANGUAGES = [
  "ar",
  "de",
  "en",
  "es",
  "fr",
  "he",
  "hi",
  "it",
  "ja",
  "ko",
  "nl",
  "pl",
  "pt",
  "ru",
  "tr",
  "uk",
  "zh",
];

/** What is said about a video: caption, description for those who don't see it, language, who may see it. */
export function PostFields({
  text,
  onChange,
  error,
  isPrivate,
}: {
  text: PostText;
  /** The author's account is private: only followers see anything of it. */
  isPrivate: boolean;
  onChange: (text: PostText) => void;
  error: string | null;
}) {
  const t = useTranslations("create");
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
          <Textarea
            {...control}
            name="body"
            dir="auto"
            placeholder={t("caption.placeholder")}
            value={text.body}
            onChange={({ target }) => onChange({ ...text, body: target.value })}
          />
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
      <fieldset>
        <legend className="mb-1.5 font-semibold text-sm">{t("visibility.label")}</legend>
        <div className="grid grid-cols-3 gap-2">
          {VISIBILITIES.map(({ name, icon: Icon }) => (
            <label
              key={name}
              className="grid cursor-pointer content-start gap-1 rounded-lg bg-card px-3.5 py-3 font-semibold text-sm shadow-[inset_0_0_0_1px_var(--border)] has-checked:bg-accent has-checked:text-accent-foreground has-checked:shadow-[inset_0_0_0_2.5px_var(--control)] has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name="visibility"
                value={name}
                checked={text.visibility === name}
                onChange={() => onChange({ ...text, visibility: name })}
                className="sr-only"
              />
              <Icon aria-hidden className="size-5.5" />
              {t(`visibility.${name}.name`)}
              <span className="font-[450] text-xs">{t(`visibility.${name}.text`)}</span>
            </label>
          ))}
        </div>
        {isPrivate && <p className="mt-1.5 text-muted-foreground text-sm">{t("visibility.private")}</p>}
      </fieldset>
      <Switch
        name="sensitive"
        label={t("sensitive.label")}
        hint={t("sensitive.hint")}
        checked={text.sensitive}
        onChange={({ target }) => onChange({ ...text, sensitive: target.checked })}
      />
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
