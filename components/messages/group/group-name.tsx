"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useFailureText } from "@/components/frame/use-failure-toast";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { useToast } from "@/components/ui/toast";
import type { ConversationView } from "@/lib/messages/types";
import { changeGroup } from "../api";
import { useMessages } from "../store/messages-provider";
import { useRefusalText } from "../use-refusal-text";

/** Give a group a name. Everybody in it is told. */
export function GroupName({ conversation: { id, name } }: { conversation: ConversationView }) {
  const t = useTranslations("messages.group");
  const { inbox } = useMessages();
  const toast = useToast();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const [typed, setTyped] = useState(name);
  const [wrong, setWrong] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    const answer = await changeGroup(id, { name: typed });
    setBusy(false);
    if (!answer.ok) return setWrong(refusalText(answer.failure) ?? failureText(answer.failure));
    toast({ text: t("renamed") });
    return void inbox.refresh(id);
  }

  return (
    <form onSubmit={(event) => void save(event)} className="grid w-full gap-2 text-start">
      <Field label={t("name")} error={wrong}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            autoComplete="off"
            value={typed}
            placeholder={t("nameExample")}
            onChange={({ target }) => {
              setTyped(target.value);
              setWrong(null);
            }}
          />
        )}
      </Field>
      {typed.trim() !== name && (
        <Button type="submit" variant="primary" busy={busy} className="justify-self-end">
          {t("rename")}
        </Button>
      )}
    </form>
  );
}
