"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { writeReactionSetAction } from "@/lib/instance/actions";

/** With which emoji people may react to posts here. */
export function ReactionSetForm({ emoji }: { emoji: readonly string[] }) {
  const t = useTranslations("admin.instance.reactions");
  const toast = useToast();
  const textOf = useFailureWords("admin.errors");
  const [typed, setTyped] = useState(emoji.join(" "));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function save(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await writeReactionSetAction({ emoji: typed }).catch(() => null);
      setProblem(result?.ok ? null : textOf(result?.failure));
      if (!result?.ok) return;
      setTyped(result.value.emoji.join(" "));
      toast({ text: t("saved") });
    });
  }

  return (
    <form onSubmit={save} noValidate className="grid gap-5">
      <Field label={t("label")} hint={t("hint")} error={problem} className="max-w-104">
        {(control) => (
          <Input
            {...control}
            name="emoji"
            value={typed}
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
            className="text-xl"
          />
        )}
      </Field>
      <Button type="submit" busy={busy} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
