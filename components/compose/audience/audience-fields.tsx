"use client";
import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { ReplyAudience, Visibility } from "@/lib/posts/types";
import { AUDIENCES, type Audience, type ComposerView, REPLY_AUDIENCES } from "@/lib/posts/types";
import { isOpen, VISIBILITIES } from "./visibilities";

export interface AudienceOf {
  readonly visibility: Visibility;
  readonly repliesFrom: ReplyAudience | null;
  readonly quotesFrom: Audience;
}

interface Props {
  audience: AudienceOf;
  wishes: ComposerView;
  /** An answer is answered by whom its thread's author lets. */
  isReply: boolean;
  onChange: (audience: Partial<AudienceOf>) => void;
}

/** Who can see a post, who may answer it, who may quote it: each in words. */
export function AudienceFields({ audience, wishes, isReply, onChange }: Props) {
  const t = useTranslations("compose.audience");
  const { visibility, repliesFrom, quotesFrom } = audience;
  return (
    <div className="grid gap-5">
      <fieldset className="min-w-0">
        <legend className="mb-1.5 font-semibold text-sm">{t("label")}</legend>
        <div className="grid grid-cols-2 gap-2">
          {VISIBILITIES.map(({ name, icon: Icon }) => (
            <label
              key={name}
              className="grid min-w-0 cursor-pointer content-start gap-1 rounded-lg bg-card px-3.5 py-3 font-semibold text-sm shadow-[inset_0_0_0_1px_var(--border)] first:col-span-2 has-checked:bg-accent has-checked:text-accent-foreground has-checked:shadow-[inset_0_0_0_2.5px_var(--control)] has-focus-visible:outline-2 has-focus-visible:outline-ring has-focus-visible:outline-offset-2"
            >
              <input
                type="radio"
                name="visibility"
                value={name}
                checked={visibility === name}
                onChange={() => onChange({ visibility: name })}
                className="sr-only"
              />
              <Icon aria-hidden className="size-5.5" />
              {t(`${name}.name`)}
              <span className="font-[450] text-xs">{reach(name, wishes, t)}</span>
            </label>
          ))}
        </div>
        {wishes.isPrivate && <p className="mt-1.5 text-muted-foreground text-sm">{t("private")}</p>}
      </fieldset>
      {!isReply && (
        <Field label={t("replies.label")}>
          {(control) => (
            <Select
              {...control}
              value={repliesFrom ?? ""}
              onChange={({ target }) => onChange({ repliesFrom: (target.value || null) as ReplyAudience | null })}
            >
              <option value="">{t("replies.account", { who: t(`who.${wishes.commentsFrom}`) })}</option>
              {REPLY_AUDIENCES.map((name) => (
                <option key={name} value={name}>
                  {t(`who.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t("quotes.label")} hint={isOpen(visibility) ? undefined : t("quotes.closed")}>
        {(control) => (
          <Select
            {...control}
            value={isOpen(visibility) ? quotesFrom : "nobody"}
            disabled={!isOpen(visibility)}
            onChange={({ target }) => onChange({ quotesFrom: target.value as Audience })}
          >
            {AUDIENCES.map((name) => (
              <option key={name} value={name}>
                {t(`who.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}

function reach(name: Visibility, { followers, circle }: ComposerView, t: ReturnType<typeof useTranslations>): string {
  if (name === "followers" && followers !== null) return t("followers.count", { count: followers });
  if (name === "circle" && circle !== null) return t("circle.count", { count: circle });
  return t(`${name}.text`);
}
