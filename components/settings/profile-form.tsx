"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { updateProfileAction } from "@/lib/accounts/actions";

/** Name and words about oneself. What was typed stays when it is refused. */
export function ProfileForm({ displayName, bio }: { displayName: string; bio: string }) {
  const t = useTranslations("settings");
  const toast = useToast();
  const fail = useFailureToast();
  const [values, setValues] = useState({ displayName, bio });
  const [busy, start] = useTransition();

  function save(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await updateProfileAction(values).catch(() => null);
      if (result?.ok) toast({ text: t("saved") });
      else fail(result?.failure);
    });
  }

  return (
    <form onSubmit={save} className="grid gap-4">
      <Field label={t("displayName")}>
        {(control) => (
          <Input
            {...control}
            name="displayName"
            required
            maxLength={100}
            autoComplete="name"
            value={values.displayName}
            onChange={({ target }) => setValues({ ...values, displayName: target.value })}
          />
        )}
      </Field>
      <Field label={t("bio")}>
        {(control) => (
          <Textarea
            {...control}
            name="bio"
            maxLength={500}
            value={values.bio}
            onChange={({ target }) => setValues({ ...values, bio: target.value })}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
