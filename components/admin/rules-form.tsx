"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureWords } from "@/components/frame/use-failure-words";
import { Button } from "@/components/ui/button";
import { Field, Textarea } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import { publishRulesAction } from "@/lib/instance/actions";
import { RULES_MAX } from "@/lib/instance/limits";

/** Write the rules; putting them into force makes a new version. */
export function RulesForm({ body }: { body: string }) {
  const t = useTranslations("admin.rules");
  const toast = useToast();
  const textOf = useFailureWords("admin.errors");
  const [text, setText] = useState(body);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();

  function publish(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await publishRulesAction({ body: text }).catch(() => null);
      setProblem(result?.ok ? null : textOf(result?.failure));
      if (result?.ok) toast({ text: t("published", { version: result.value.version }) });
    });
  }

  return (
    <form onSubmit={publish} noValidate className="grid gap-4">
      <Field label={t("body")} hint={t("bodyHint")} error={problem}>
        {(control) => (
          <Textarea
            {...control}
            name="body"
            value={text}
            maxLength={RULES_MAX}
            rows={12}
            dir="auto"
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} disabled={text === body} className="justify-self-start">
        {t("publish")}
      </Button>
    </form>
  );
}
