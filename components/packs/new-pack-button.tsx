"use client";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { layersGone } from "@/components/ui/use-layer";
import { createPackAction } from "@/lib/packs/actions";
import { PackFields, type PackProblems, type PackWords, usePackProblems } from "./pack-fields";

const NOTHING: PackWords = { name: "", description: "" };

/** Make a pack, and go there to put people into it. */
export function NewPackButton() {
  const t = useTranslations("lists.packs");
  const common = useTranslations("common");
  const router = useRouter();
  const problemsOf = usePackProblems();
  const [asking, ask] = useState(false);
  const [words, setWords] = useState(NOTHING);
  const [problems, setProblems] = useState<PackProblems>({});
  const [busy, start] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    start(async () => {
      const result = await createPackAction(words).catch(() => null);
      if (!result?.ok) return setProblems(problemsOf(result?.failure));
      ask(false);
      await layersGone();
      router.push(`/packs/${result.value.packId}/edit`);
      // So that the way back finds it on this page.
      router.refresh();
    });
  }

  return (
    <>
      <Button size="small" onClick={() => ask(true)}>
        <Plus aria-hidden />
        {t("new")}
      </Button>
      <Dialog open={asking} onOpenChange={ask}>
        <DialogContent title={t("newTitle")} description={t("text")} closeLabel={common("close")}>
          <form onSubmit={submit} noValidate className="grid gap-4">
            <PackFields
              words={words}
              problems={problems}
              onChange={(typed) => {
                setWords(typed);
                setProblems({});
              }}
            />
            <div className="flex justify-end gap-2">
              <Button variant="ghost" onClick={() => ask(false)}>
                {common("cancel")}
              </Button>
              <Button type="submit" variant="primary" busy={busy}>
                {t("create")}
              </Button>
            </div>
          </form>
        </DialogContent>
      </Dialog>
    </>
  );
}
