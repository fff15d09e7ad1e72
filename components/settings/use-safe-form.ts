"use client";
import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { flushSync } from "react-dom";
import { useFailureText } from "@/components/frame/use-failure-toast";
import type { Failure, Result } from "@/lib/core/result";

type Values = Readonly<Record<string, string>>;

/**
 * A form about the safety of one's account: what was typed stays until it is done, each error is told at its field, and
 * the first wrong field is focused. Its state is plain, no transition: one that waits for another proof would keep the
 * proof's own form from showing anything.
 *
 * `send` gives null where the request did not arrive. `onDone` is called with what succeeded; the form is emptied.
 */
export function useSafeForm<T>(
  send: (values: Values) => Promise<Result<T> | null>,
  onDone: (value: T, values: Values) => void,
) {
  const t = useTranslations("security");
  const failureText = useFailureText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | "unreached" | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    event.stopPropagation();
    if (busy) return;
    const element = event.currentTarget;
    const values = readValues(element);
    setBusy(true);
    setFailure(null);
    const result = await send(values).catch((error: unknown) => {
      unstable_rethrow(error);
      return null;
    });
    if (result?.ok) {
      setBusy(false);
      element.reset();
      onDone(result.value, values);
      return;
    }
    // Drawn at once: the wrong field is marked before it is looked for.
    flushSync(() => {
      setBusy(false);
      setFailure(result ? result.failure : "unreached");
    });
    element.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }

  const known = failure && failure !== "unreached" ? failure : null;
  const fields = known?.code === "invalid" ? known.fields : {};
  const sentence = (key: string | undefined) => (key && t.has(`errors.${key}`) ? t(`errors.${key}` as never) : null);

  function summary(): string | null {
    if (!failure) return null;
    if (!known) return failureText();
    if (known.code === "invalid") return sentence(fields.form?.[0]);
    return sentence("reason" in known ? known.reason : undefined) ?? failureText(known);
  }

  return {
    form: { onSubmit: submit, noValidate: true },
    busy,
    /** What concerns the whole form, in words. */
    summary: summary(),
    /** What is wrong with a field, in words. */
    error: (name: string) => sentence(fields[name]?.[0]),
  };
}

function readValues(form: HTMLFormElement): Values {
  const typed = [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(typed);
}
