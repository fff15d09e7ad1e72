"use client";
import { useFormatter, useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { changeHandleAction } from "@/lib/accounts/actions";
import { useReauthentication } from "./reauthenticate";

interface Props {
  handle: string;
  /** The handle that was given up last, and until when (ISO 8601) it leads here; null where there is none. */
  former: { readonly handle: string; readonly until: string } | null;
}

/** Take another handle. While an old one still leads here, only the way back is open. */
export function HandleForm({ handle, former }: Props) {
  const t = useTranslations("profile.handleForm");
  const errorText = useTranslations("profile.errors");
  const format = useFormatter();
  const toast = useToast();
  const fail = useFailureToast();
  const proved = useReauthentication();
  const [typed, setTyped] = useState("");
  const [error, setError] = useState<string | null>(null);
  // Not a transition: React would hold the dialog that asks for proof back until it is over.
  const [busy, setBusy] = useState(false);

  async function change(wanted: string) {
    setBusy(true);
    const result = await proved(() => changeHandleAction({ handle: wanted }));
    setBusy(false);
    if (result?.ok) {
      setTyped("");
      setError(null);
      return toast({ text: t("saved", { handle: result.value.handle }) });
    }
    const failure = result?.failure;
    if (failure?.code === "invalid") return setError(failure.fields.handle?.[0] ?? "handle_shape");
    if (failure?.code === "conflict") return setError("handle_too_soon");
    fail(failure);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void change(typed);
  }

  if (former) {
    const date = format.dateTime(new Date(former.until), { dateStyle: "long" });
    return (
      <div className="grid justify-items-start gap-3">
        <p className="max-w-prose">{t("until", { former: former.handle, date })}</p>
        <Button size="small" variant="outline" busy={busy} onClick={() => void change(former.handle)}>
          {t("back", { former: former.handle })}
        </Button>
        {error && <p className="font-medium text-destructive text-sm">{errorText(error as "handle_taken")}</p>}
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      <p className="max-w-prose text-muted-foreground text-sm">{t("text")}</p>
      <Field label={t("label")} hint={t("hint")} error={error && errorText(error as "handle_taken")}>
        {(control) => (
          <Input
            {...control}
            name="handle"
            placeholder={handle}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={40}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <Button type="submit" busy={busy} disabled={typed.trim() === ""} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
