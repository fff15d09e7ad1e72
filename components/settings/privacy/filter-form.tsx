"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import { DURATIONS, type Duration } from "@/lib/core/durations";
import { addFilterAction, removeFilterAction } from "@/lib/privacy/actions";
import { FILTER_KINDS, type FilterKind } from "@/lib/privacy/types";

type Wrong = "phrase_word" | "phrase_hashtag" | "phrase_domain" | "phrase_too_long";

/** Keep a word, a hashtag or a site out, for a time or for good. */
export function FilterForm() {
  const t = useTranslations("privacy");
  const router = useRouter();
  const toast = useToast();
  const fail = useFailureToast();
  const [kind, setKind] = useState<FilterKind>("word");
  const [phrase, setPhrase] = useState("");
  const [duration, setDuration] = useState<Duration>("forever");
  const [wrong, setWrong] = useState<Wrong | null>(null);
  const [busy, start] = useTransition();

  function add(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await addFilterAction({ kind, phrase, duration }).catch(() => null);
      if (result && !result.ok && result.failure.code === "invalid") {
        return setWrong((result.failure.fields.phrase?.[0] ?? "phrase_word") as Wrong);
      }
      if (!result?.ok) return fail(result?.failure);
      const { id } = result.value;
      const undo = () => void removeFilterAction({ filterId: id }).then(() => router.refresh());
      toast({
        text: t("muted.added", { phrase: result.value.phrase }),
        action: { label: t("muted.undo"), run: undo },
      });
      setWrong(null);
      setPhrase("");
      router.refresh();
    });
  }

  return (
    <form onSubmit={add} noValidate className="grid gap-4 md:grid-cols-2">
      <Field label={t("muted.kind")}>
        {(control) => (
          <Select
            {...control}
            value={kind}
            onChange={({ target }) => {
              setKind(target.value as FilterKind);
              setWrong(null);
            }}
          >
            {FILTER_KINDS.map((name) => (
              <option key={name} value={name}>
                {t(`muted.kinds.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("muted.duration")}>
        {(control) => (
          <Select {...control} value={duration} onChange={({ target }) => setDuration(target.value as Duration)}>
            {DURATIONS.map((name) => (
              <option key={name} value={name}>
                {t(`muted.durations.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        className="md:col-span-2"
        label={t(`muted.kinds.${kind}`)}
        hint={t(`muted.hints.${kind}`)}
        error={wrong && t(`errors.${wrong}`)}
      >
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            autoCapitalize="off"
            inputMode={kind === "domain" ? "url" : "text"}
            value={phrase}
            onChange={({ target }) => setPhrase(target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("muted.add")}
      </Button>
    </form>
  );
}
