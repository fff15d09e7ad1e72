"use client";
import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import type { AuthorView } from "@/lib/accounts/types";
import { newClientKey } from "@/lib/core/client-key";
import { makeGroup, openDirect } from "../api";
import { PeopleChooser } from "../group/people-chooser";
import { useMessages } from "../store/messages-provider";
import { useRefusalText } from "../use-refusal-text";

/** Begin to talk: with one person, or with several as a group. */
export function NewMessage({ initial }: { initial: readonly AuthorView[] }) {
  const t = useTranslations("messages");
  const router = useRouter();
  const { inbox } = useMessages();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const [chosen, choose] = useState(initial);
  const [name, setName] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [clientKey] = useState(newClientKey);
  const group = chosen.length > 1;

  async function begin() {
    const [first] = chosen;
    if (!first) return setWrong(t("errors.nobody_chosen"));
    setBusy(true);
    const answer = group
      ? await makeGroup({ name, accountIds: chosen.map(({ id }) => id), clientKey })
      : await openDirect(first.id);
    setBusy(false);
    if (!answer.ok) return setWrong(refusalText(answer.failure) ?? failureText(answer.failure));
    inbox.put(answer.value);
    return router.replace(`/messages/${answer.value.id}`);
  }

  return (
    <section
      aria-labelledby="new-message"
      className="flex min-w-0 flex-1 flex-col bg-background max-md:fixed max-md:inset-0 max-md:z-sheet"
    >
      <header className="flex min-h-17 shrink-0 items-center gap-1 border-border border-b px-1 max-md:pt-[env(safe-area-inset-top)] md:px-4">
        <Button asChild variant="ghost" size="icon" className="md:hidden">
          <Link href="/messages" aria-label={t("backToList")}>
            <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
          </Link>
        </Button>
        <h1 id="new-message" className="font-bold font-display text-xl">
          {t("new.title")}
        </h1>
      </header>
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-[var(--gutter)] py-4">
        <div className="grid w-full max-w-150 gap-4">
          <PeopleChooser
            chosen={chosen}
            onChange={(next) => {
              choose(next);
              setWrong(null);
            }}
          >
            {chosen.length === 0 && <p className="text-muted-foreground">{t("new.text")}</p>}
          </PeopleChooser>
          {group && (
            <Field label={t("group.name")} hint={t("group.nameHint")}>
              {(control) => (
                <Input
                  {...control}
                  dir="auto"
                  autoComplete="off"
                  value={name}
                  placeholder={t("group.nameExample")}
                  onChange={({ target }) => setName(target.value)}
                />
              )}
            </Field>
          )}
          <p role="alert" className="font-medium text-destructive text-sm empty:hidden">
            {wrong}
          </p>
          <Button
            variant="primary"
            busy={busy}
            aria-disabled={chosen.length === 0}
            onClick={() => void begin()}
            className="justify-self-start"
          >
            {t(group ? "new.makeGroup" : "new.begin")}
          </Button>
        </div>
      </div>
    </section>
  );
}
