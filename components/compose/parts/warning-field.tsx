"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Switch } from "@/components/ui/switch";
import { cn } from "@/lib/core/cn";
import { WARNING_CHARS_MAX } from "@/lib/posts/limits";
import { countShown } from "../text/count";

interface Props {
  warning: string;
  /** Whether its pictures or video are covered; missing where there are none, or that is asked elsewhere. */
  sensitive?: boolean | undefined;
  onChange: (part: { contentWarning?: string; sensitive?: boolean }) => void;
  onRemove: () => void;
  className?: string | undefined;
}

/** What people read before they open a post, and whether its pictures are covered until they ask. */
export function WarningField({ warning, sensitive, onChange, onRemove, className }: Props) {
  const t = useTranslations("compose.warning");
  const tooLong = countShown(warning) > WARNING_CHARS_MAX;
  return (
    <div className={cn("grid gap-2 rounded-lg bg-muted p-3", className)}>
      <div className="flex items-end gap-1">
        <Field
          label={t("label")}
          className="min-w-0 flex-1"
          error={tooLong ? t("tooLong", { max: WARNING_CHARS_MAX }) : null}
        >
          {(control) => (
            <Input
              {...control}
              name="contentWarning"
              dir="auto"
              placeholder={t("placeholder")}
              value={warning}
              className="min-h-11"
              onChange={({ target }) => onChange({ contentWarning: target.value })}
            />
          )}
        </Field>
        <Button variant="ghost" size="icon" aria-label={t("remove")} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      {sensitive !== undefined && (
        <Switch
          name="sensitive"
          label={t("sensitive")}
          checked={sensitive}
          onChange={({ target }) => onChange({ sensitive: target.checked })}
        />
      )}
    </div>
  );
}
