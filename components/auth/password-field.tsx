"use client";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";

interface Props {
  label: ReactNode;
  /** One that exists, or one to be chosen: password managers offer what fits. */
  autoComplete: "current-password" | "new-password";
  defaultValue: string;
  error: string | null;
  hint?: ReactNode;
  aside?: ReactNode;
}

/** A password, which can be looked at before it is sent. */
export function PasswordField({ autoComplete, defaultValue, ...field }: Props) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field {...field}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            name="password"
            type={shown ? "text" : "password"}
            autoComplete={autoComplete}
            autoCapitalize="none"
            spellCheck={false}
            required
            defaultValue={defaultValue}
            className="pe-12"
          />
          <Button
            variant="ghost"
            size="icon"
            aria-label={t("fields.showPassword")}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute end-0.5 top-0.5 rounded-lg"
          >
            <Icon aria-hidden />
          </Button>
        </span>
      )}
    </Field>
  );
}
