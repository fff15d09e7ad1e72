"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useId } from "react";
import { Field, Textarea } from "@/components/ui/field";
import { JOIN_REASON_MAX } from "@/lib/accounts/limits";
import type { JoinAsks } from "@/lib/accounts/types";
import { TextLink } from "./text-link";
import type { AuthForm, Values } from "./use-auth-form";

interface Props extends Pick<AuthForm, "value" | "error"> {
  asks: JoinAsks;
}

/** What the instance asks beside the account itself: why somebody joins, how old they are, whether they accept its rules. */
export function JoinFields({ asks, value, error }: Props) {
  const t = useTranslations("auth.join");
  return (
    <>
      {asks.reason && (
        <Field label={t("reason")} hint={t("reasonHint")} error={error("reason")}>
          {(control) => (
            <Textarea
              {...control}
              name="reason"
              required
              maxLength={JOIN_REASON_MAX}
              rows={3}
              defaultValue={value("reason")}
            />
          )}
        </Field>
      )}
      {asks.minimumAge !== null && (
        <Check name="ageConfirmed" checked={value("ageConfirmed") === "on"} error={error("ageConfirmed")}>
          {t("age", { years: asks.minimumAge })}
        </Check>
      )}
      {asks.rulesVersion !== null && (
        <Check name="rules" checked={value("rules") === "on"} error={error("rulesVersion")}>
          {t.rich("rules", {
            // Beside the form, so that what was typed stays.
            link: (words) => (
              <TextLink href="/rules" target="_blank">
                {words}
              </TextLink>
            ),
          })}
        </Check>
      )}
    </>
  );
}

/** What was ticked and typed in them, as actions take it. */
export function joinValues(asks: JoinAsks, { reason, ageConfirmed, rules }: Values) {
  return {
    ...(asks.reason ? { reason: reason ?? "" } : {}),
    ageConfirmed: ageConfirmed === "on",
    rulesVersion: rules === "on" ? asks.rulesVersion : null,
    invitation: asks.invitation,
  };
}

interface CheckProps {
  name: string;
  checked: boolean;
  error: string | null;
  children: ReactNode;
}

function Check({ name, checked, error, children }: CheckProps) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <div className="flex items-start gap-3">
        <input
          id={id}
          type="checkbox"
          name={name}
          defaultChecked={checked}
          required
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="my-2.5 size-6 shrink-0 accent-[var(--primary)] outline-offset-2"
        />
        <label htmlFor={id} className="flex min-h-11 items-center">
          <span>{children}</span>
        </label>
      </div>
      {error && (
        <p id={`${id}-error`} className="font-medium text-destructive text-sm">
          {error}
        </p>
      )}
    </div>
  );
}
