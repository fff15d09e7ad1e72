"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { editPackAction } from "@/lib/packs/actions";
import type { PackView } from "@/lib/packs/types";
import { PackFields, type PackProblems, usePackProblems } from "./pack-fields";

/** What one's pack says of itself. */
export function EditPackForm({ pack }: { pack: PackView }) {
  const t = useTranslations("lists.packs");
  const router = useRouter();
  const toast = useToast();
  const problemsOf = usePackProblems();
  const [words, setWords] = useState({ name: pack.name, description: pack.description });
  const [problems, setProblems] = useState<PackProblems>({});
  const [busy, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await editPackAction({ packId: pack.id, ...words }).catch(() => null);
      if (!result?.ok) return setProblems(problemsOf(result?.failure));
      toast({ text: t("saved") });
      router.refresh();
    });
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4 rounded-card bg-card p-4 ring-1 ring-border">
      <PackFields
        words={words}
        problems={problems}
        onChange={(typed) => {
          setWords(typed);
          setProblems({});
        }}
      />
      <Button type="submit" variant="primary" busy={busy} className="justify-self-start">
        {t("save")}
      </Button>
    </form>
  );
}
