"use client";
import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionState, useEffect, useLayoutEffect, useRef } from "react";
import { useLimitText } from "@/components/frame/use-limit-text";
import { type Failure, type FailureOf, fail, type Result } from "@/lib/core/result";
import { useRefusalText } from "./use-refusal-text";

export type Values = Readonly<Record<string, string>>;

interface State<T> {
  /** What was typed, so that it stays: React empties a form that was sent. */
  readonly values: Values;
  readonly failure: Failure | null;
  readonly done: T | null;
}

/** The request itself failed: nothing was answered. */
const UNREACHED: FailureOf<"unavailable"> = { code: "unavailable", reason: "unreached" };

/**
 * A form of signing in: what was typed is kept, each error is told at its field, and the first wrong field is focused.
 * `send` calls a server action; when that goes on to another page, the form goes with it.
 */
export function useAuthForm<T>(send: (values: Values) => Promise<Result<T>>, initial: Values = {}) {
  const t = useTranslations("auth");
  const limitText = useLimitText("codes");
  const refusalText = useRefusalText();
  const form = useRef<HTMLFormElement>(null);
  const [state, submit, busy] = useActionState(
    async (_: State<T>, typed: FormData): Promise<State<T>> => {
      const values = Object.fromEntries(
        [...typed].filter((pair): pair is [string, string] => typeof pair[1] === "string"),
      );
      const result = await send(values).catch((error: unknown) => {
        unstable_rethrow(error);
        return fail(UNREACHED);
      });
      return { values, failure: result.ok ? null : result.failure, done: result.ok ? result.value : null };
    },
    { values: initial, failure: null, done: null },
  );
  const { failure } = state;

  // A page that one leaves is kept, hidden, for the way back. Passwords and codes are not kept with it.
  useLayoutEffect(() => {
    const element = form.current;
    return () => forgetSecrets(element);
  }, []);

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [failure]);

  const fields = failure?.code === "invalid" ? failure.fields : {};
  const sentence = (key: string | undefined) => (key && t.has(`errors.${key}`) ? t(`errors.${key}` as never) : null);

  /** What concerns the whole form, or how many fields are wrong. */
  function summary(): string | null {
    if (!failure) return null;
    if (failure.code === "rate_limited") return limitText(failure);
    if (failure.code === "invalid")
      return sentence(fields.form?.[0]) ?? t("alert.check", { count: Object.keys(fields).length });
    return refusalText(failure) ?? sentence("reason" in failure ? failure.reason : undefined) ?? t("alert.offline");
  }

  return {
    /** Errors are told by us, in the reader's language, not by the browser. */
    form: { ref: form, action: submit, noValidate: true },
    busy,
    done: state.done,
    summary: summary(),
    /** Why the form failed, for what a form does about it beside saying so. */
    failure,
    /** What an input of this name begins with. */
    value: (name: string) => state.values[name] ?? "",
    /** What is wrong with a field, in words. */
    error: (name: string) => sentence(fields[name]?.[0]),
  };
}

function forgetSecrets(form: HTMLFormElement | null): void {
  for (const input of form?.querySelectorAll<HTMLInputElement>("[name=password], [name=code]") ?? []) {
    input.removeAttribute("value");
    input.value = "";
  }
}

export type AuthForm = ReturnType<typeof useAuthForm>;
