"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useId, useRef, useState, useTransition } from "react";
import { useFailureToast } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { useToast } from "@/components/ui/toast";
import type { Failure } from "@/lib/core/result";
import { PEOPLE_LISTS, type PeopleList } from "@/lib/own-data/input";
import type { DataImportView } from "@/lib/own-data/types";

const LOOK_EVERY_MS = 2_000;

/** Bring a list of people from elsewhere: choose which, choose the file; what became of it stands below. */
export function ImportCard({ imports }: { imports: readonly DataImportView[] }) {
  const t = useTranslations("ownData");
  const toast = useToast();
  const fail = useFailureToast();
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [list, setList] = useState<PeopleList>("follows");
  const [error, setError] = useState<string>();
  const [busy, start] = useTransition();
  const waiting = imports.some(({ state }) => state === "waiting");
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, router]);

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File) || file.size === 0) return setError(t("import.problems.csv_no_addresses"));
    setError(undefined);
    start(async () => {
      const failure = await sendList(list, file).catch(() => undefined);
      if (failure === null) {
        toast({ text: t("import.begun") });
        form.current?.reset();
        return router.refresh();
      }
      const [problem] = failure?.code === "invalid" ? (failure.fields.file ?? []) : [];
      if (problem && t.has(`import.problems.${problem}` as never)) setError(t(`import.problems.${problem}` as never));
      else if (failure?.code === "conflict") setError(t("import.problems.import_waiting"));
      else fail(failure);
    });
  }

  return (
    <>
      <form ref={form} onSubmit={send} className="grid gap-4">
        <Field label={t("import.which")}>
          {(control) => (
            <Select {...control} value={list} onChange={({ target }) => setList(target.value as PeopleList)}>
              {PEOPLE_LISTS.map((name) => (
                <option key={name} value={name}>
                  {t(`lists.${name}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t("import.file")} error={error}>
          {(control) => (
            <Input
              {...control}
              type="file"
              name="file"
              accept=".csv,text/csv"
              className="py-1.5 file:me-3 file:min-h-8 file:rounded-full file:bg-secondary file:px-3.5 file:font-[550] file:text-secondary-foreground file:text-sm"
            />
          )}
        </Field>
        <Button type="submit" variant="secondary" busy={busy} className="justify-self-start">
          {t("import.send")}
        </Button>
      </form>
      {imports.length > 0 && (
        <ul className="grid gap-3 border-border border-t pt-4" aria-label={t("import.done")}>
          {imports.map((brought) => (
            <Imported key={brought.id} brought={brought} />
          ))}
        </ul>
      )}
    </>
  );
}

/** Null where it was taken; else why not. Throws where nothing answered. */
async function sendList(list: PeopleList, file: File): Promise<Failure | null> {
  const answer = await fetch(`/api/directlink/v1/own-data/people/${list}`, { method: "POST", body: file });
  return answer.ok ? null : ((await answer.json()) as { error: Failure }).error;
}

function Imported({ brought }: { brought: DataImportView }) {
  const t = useTranslations("ownData");
  const id = useId();
  const { kind, state, imported, total, problems, problemCount } = brought;
  return (
    <li>
      <b id={id} className="block font-semibold">
        {t(`lists.${kind}`)}
      </b>
      <span className="block text-muted-foreground text-sm" aria-live="polite">
        {state === "waiting" ? t("import.working", { imported, total }) : t(`import.${state}Text`, { imported, total })}
      </span>
      {problemCount > 0 && (
        <details className="mt-1 text-sm">
          <summary className="min-h-6 cursor-pointer font-[550]">
            {t("import.problemCount", { count: problemCount })}
          </summary>
          <ul className="mt-1 grid gap-0.5">
            {problems.map(({ address, problem }) => (
              <li key={address} className="break-words">
                <span dir="ltr">{address}</span>: {t(`problems.${problem}` as never)}
              </li>
            ))}
            {problemCount > problems.length && <li>…</li>}
          </ul>
        </details>
      )}
    </li>
  );
}
